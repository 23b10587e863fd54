internal import ArgumentParser
internal import FoundationEssentials
internal import LabFiles
internal import Probing

/// Which lab, with which parameters.
struct LabOptions: ParsableArguments {
  @Argument(help: "A lab's name, or the folder of its checks. May be left out where there is only one.")
  var lab: String?

  @Option(name: .customLong("set"), help: "A parameter of the lab: NAME=VALUE. May be given more than once.")
  var settings: [String] = []

  @Option(
    name: .customLong("set-file"),
    help: "A parameter whose value is the first line of a file: NAME=FILE. For secrets; so is ASSAY_SET_<NAME>.")
  var fileSettings: [String] = []

  @Option(help: ArgumentHelp("The rubric, where it is not the lab's own.", valueName: "file"))
  var rubric: String?

  /// Where the lab's files are. Every failure is a ``CommandFailure`` with its exit code.
  func place() throws -> LabFinder.Place {
    do {
      return try LabFinder.standard.find(lab)
    } catch {
      throw CommandFailure(error)
    }
  }

  /// The parameters that were given: `--set` over `--set-file` over the environment.
  func values(environment: [String: String] = ProcessInfo.processInfo.environment) throws -> [String: String] {
    var values: [String: String] = [:]
    for (name, value) in environment where name.hasPrefix("ASSAY_SET_") {
      values[name.dropFirst("ASSAY_SET_".count).lowercased()] = value
    }
    for setting in fileSettings {
      let (name, path) = try Self.split(setting, option: "--set-file NAME=FILE")
      guard let text = try? String(contentsOf: URL(filePath: path), encoding: .utf8) else {
        throw CommandFailure(.notFound, "cannot read \(path), which --set-file names for '\(name)'.")
      }
      values[name] = text.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false).first.map(String.init)
    }
    for setting in settings {
      let (name, value) = try Self.split(setting, option: "--set NAME=VALUE")
      values[name] = value
    }
    return values
  }

  private static func split(_ setting: String, option: String) throws -> (String, String) {
    guard let equals = setting.firstIndex(of: "="), equals != setting.startIndex else {
      throw CommandFailure(.usage, "'\(setting)' is not \(option).")
    }
    return (String(setting[..<equals]), String(setting[setting.index(after: equals)...]))
  }
}

extension LabFinder {
  static var standard: LabFinder {
    LabFinder(environment: ProcessInfo.processInfo.environment, program: ProgramPath.current)
  }
}

extension CommandFailure {
  /// A lab that cannot be read, in words.
  init(_ error: LabReadError) {
    switch error {
    case .invalid(let problems):
      let count = problems.count == 1 ? "1 problem" : "\(problems.count) problems"
      let list = problems.map(\.description).joined(separator: "\n")
      self.init(.badLabFiles, "\(list)\nassay: \(count) in the lab's files. Nothing was graded.")
    case .noSuchLab("", let known) where known.isEmpty:
      self.init(
        .notFound, "there is no lab here. Labs are looked for in ./checks, $ASSAY_PATH and ~/.local/share/assay.")
    case .noSuchLab("", let known):
      self.init(.usage, "say which lab: \(known.joined(separator: ", ")).")
    case .noSuchLab(let name, let known):
      let guess = NearMiss.nearest(to: name, among: known).map { " Did you mean '\($0)'?" } ?? ""
      self.init(.notFound, "no lab called '\(name)'.\(guess)  (assay labs lists them)")
    case .noSuchFile(let path):
      self.init(.notFound, "cannot read \(path). It belongs to the lab: is it there, and may this account read it?")
    case .unknownParameter(let name, let known, let lab):
      let guess = NearMiss.nearest(to: name, among: known).map { "Did you mean '\($0)'?" }
      self.init(
        .usage,
        "\(lab) has no parameter '\(name)'. \(guess ?? "It has \(known.sorted().joined(separator: ", ")).")")
    }
  }
}

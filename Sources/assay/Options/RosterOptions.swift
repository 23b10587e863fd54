internal import ArgumentParser
internal import Glibc
internal import Grading
internal import LabFiles
internal import Reporting
internal import Rosters

/// Who is graded, and where.
struct RosterOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The class: a table, YAML, an export of Canvas, Moodle or GitHub Classroom, or an Ansible inventory.",
      valueName: "file"))
  var roster: String

  @OptionGroup var machines: RosterMachineOptions

  /// The students, everyone with a machine. Every failure is a ``CommandFailure`` with its exit code; lines of the
  /// file of machines that are nobody's are told on standard error.
  ///
  /// - Parameter parameters: those of the lab.
  func roster(parameters: [Parameter]) throws -> Roster {
    let join = try machines.join(
      roster, parameters: RosterParameters(parameters, allowsSecrets: machines.secretsInRoster), needsMachines: true)
    for note in join.roster.notes { Console.note("\(Shown(roster)): \(Shown(note)).") }
    if let file = machines.machines, !join.machinesAlone.isEmpty {
      let names = join.machinesAlone.prefix(5).map { Shown($0.facts.id ?? "", limit: 60).text }.joined(separator: ", ")
      let more = join.machinesAlone.count > 5 ? " and \(join.machinesAlone.count - 5) more" : ""
      Console.note("\(Shown(file)): nobody of the roster has \(names)\(more).")
    }
    return join.roster
  }
}

/// Where the machines are, if the roster does not say.
struct RosterMachineOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Where the machines are: a table or an Ansible inventory, joined on id, login, e-mail or name.", valueName: "file"
    ))
  var machines: String?

  @Option(
    help: ArgumentHelp(
      "Or how to make their addresses: 'ssh://student@{login}.lab'. Knows {id}, {login}, {name}, {email}, {idnumber} "
        + "and the lab's parameters.", valueName: "template"))
  var machine: String?

  @Flag(help: "Take secret parameters from the roster in the clear.")
  var secretsInRoster = false

  func validate() throws {
    if machines != nil, machine != nil {
      throw ValidationError("--machines and --machine both say where the machines are: give one of them.")
    }
  }

  /// The roster at `path` with everyone's machine. Every failure is a ``CommandFailure`` with its exit code.
  ///
  /// - Parameter needsMachines: whether a student without a machine is a fault.
  func join(_ path: String, parameters: RosterParameters, needsMachines: Bool) throws -> RosterJoin {
    let source: RosterJoin.Machines =
      if let machines {
        .file(try Self.read(machines), name: machines)
      } else if let machine {
        .template(machine)
      } else {
        .ofRoster
      }
    let bytes = try Self.read(path)
    do throws(RosterFaults) {
      return try RosterJoin.read(
        bytes, name: path, machines: source, parameters: parameters, needsMachines: needsMachines)
    } catch {
      throw CommandFailure(error)
    }
  }

  /// At most one byte more than may be read, which is then found fault with.
  private static func read(_ path: String) throws -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    defer { if descriptor >= 0 { close(descriptor) } }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 64 * 1024)
    while descriptor >= 0, bytes.count <= RosterReader.mostBytes {
      let count = buffer.withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      if count == 0 { return bytes }
      guard count > 0 else { break }
      bytes += buffer[..<count]
    }
    guard bytes.isEmpty else { return bytes }
    throw CommandFailure(
      .notFound, "cannot read \(Shown(path)): is it there, is it a file, and may this account read it?")
  }
}

extension RosterParameters {
  /// Those of a lab.
  init(_ parameters: [Parameter], allowsSecrets: Bool) {
    self.init(
      names: Set(parameters.map(\.name)), secret: Set(parameters.filter(\.isSecret).map(\.name)),
      allowsSecrets: allowsSecrets, suggest: RosterParameters.nearest)
  }

  /// For a roster that is read without a lab.
  static func unknown(allowsSecrets: Bool) -> RosterParameters {
    RosterParameters(allowsSecrets: allowsSecrets, suggest: nearest)
  }

  private static let nearest: @Sendable (String, [String]) -> String? = { NearMiss.nearest(to: $0, among: $1) }
}

extension CommandFailure {
  /// A roster that cannot be used, in words: a line for each fault.
  init(_ error: RosterFaults) {
    let list = error.faults.map { Shown($0.description).text }.joined(separator: "\n")
    let count = error.faults.count == 1 ? "1 fault" : "\(error.faults.count) faults"
    self.init(.badLabFiles, "\(list)\nassay: \(count) in the roster. Nothing was graded.")
  }
}

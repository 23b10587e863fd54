internal import Documents
package import Grading

/// The values of a lab's parameters: what was set, else the default.
package struct ParameterValues: Sendable {
  package let parameters: [Parameter]
  private let values: [String: String]

  /// A parameter that every lab has: what `~` means.
  static let home = Parameter(
    name: "home", defaultValue: nil, isSecret: false, isOptional: true, about: "The student's home folder")

  init(_ parameters: [Parameter], set: [String: String]) {
    self.parameters = parameters
    var values: [String: String] = [:]
    for parameter in parameters {
      let value = set[parameter.name] ?? parameter.defaultValue
      // Docker Hub knows accounts in any case, and names of images in small letters only.
      values[parameter.name] = parameter.finder == .dockerLogin ? value?.lowercased() : value
    }
    self.values = values
  }

  package var all: [String: String] { values }

  /// Those that reports, records and hints may show.
  package var shown: [String: String] {
    let secrets = Set(parameters.filter(\.isSecret).map(\.name))
    return values.filter { !secrets.contains($0.key) }
  }

  /// The same for people to read: a name in angle brackets is in the place of a value that nobody gave.
  package var told: [String: String] {
    let open = parameters.filter { !$0.isSecret && values[$0.name] == nil }
    return shown.merging(open.map { ($0.name, "<\($0.name)>") }) { value, _ in value }
  }

  func parameter(_ name: String) -> Parameter? { parameters.first { $0.name == name } }

  /// The parameters called `names`; a name that the lab does not have is reported at `node`.
  func named(_ names: [String], at node: SourceNode, in file: SourceFile) -> [Parameter] {
    names.compactMap { name in
      if let parameter = parameter(name) { return parameter }
      file.report(
        node, "there is no parameter '\(name)'",
        suggestion: NearMiss.suggestion(for: name, among: parameters.map(\.name)))
      return nil
    }
  }

  /// The text at `node` with its parameters inserted, for people to read: a secret one is reported.
  func shownText(_ text: String, at node: SourceNode, in file: SourceFile) -> String {
    for parameter in named(Template(text).names, at: node, in: file) where parameter.isSecret {
      file.report(node, "'\(parameter.name)' is secret: it cannot be shown")
    }
    return Template(text).filled { told[$0] }
  }

  /// `text` with the parameters inserted that may be shown; a secret one stays `${name}` until a probe runs.
  func fill(_ text: String) -> String { Template(text).filled { shown[$0] } }

  func fill(_ value: Value) -> Value {
    switch value {
    case .text(let text): .text(fill(text))
    case .list(let values): .list(values.map(fill))
    case .record(let values): .record(values.mapValues(fill))
    default: value
    }
  }
}

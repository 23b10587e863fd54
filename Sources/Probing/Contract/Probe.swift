package import Grading

/// Something that looks at one aspect of a machine and reports facts. A new kind is one file, one line in the
/// ``ProbeCatalog``, one test file.
package protocol Probe: Sendable {
  static var kind: ProbeKind { get }

  /// `fields` hold what ``ProbeKind/fields`` asks for: the lab's files were checked against it.
  init(_ fields: ProbeFields) throws(ProbeFailure)

  func observe(in context: ProbeContext) async throws(ProbeFailure) -> Observation
}

/// The fields of a look, with the parameters inserted, secret ones included: never shown, never kept.
package struct ProbeFields: Sendable {
  private let values: [String: Value]

  package init(_ values: [String: Value]) {
    self.values = values
  }

  package func text(_ name: String) throws(ProbeFailure) -> String {
    guard let text = optionalText(name) else {
      throw .obstructed(Obstacle("the check does not say '\(name)'", remedy: "assay lint shows where."))
    }
    return text
  }

  package func optionalText(_ name: String) -> String? { values[name]?.scalarText }

  /// A text or a list of texts.
  package func texts(_ name: String) -> [String] { (values[name] ?? .null).elements.compactMap(\.scalarText) }

  package func truth(_ name: String) -> Bool { values[name] == .truth(true) }

  package func integer(_ name: String) -> Int? {
    if case .integer(let number)? = values[name] { number } else { nil }
  }
}

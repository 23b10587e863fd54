internal import Documents
internal import Grading

/// Reads `expect:`: properties of an observation and what they must be.
struct ExpectationReader {
  let matchers: MatcherReader
  /// The probe whose observation it is; nil where that could not be read.
  let kind: ProbeKind?

  private var file: SourceFile { matchers.file }

  func expectations(_ node: SourceNode) -> [Expectation] {
    guard let fields = FieldReader(node, of: "'expect'", in: file) else { return [] }
    if fields.all.isEmpty { file.report(node, "'expect' must name at least one property") }
    return fields.all.compactMap { entry in
      if let kind, kind.properties[entry.name] == nil {
        let known = kind.properties.keys.sorted()
        file.report(
          entry.key, "\(kind.name) does not observe '\(entry.name)'",
          suggestion: NearMiss.suggestion(for: entry.name, among: known)
            ?? "it observes \(known.joined(separator: ", "))")
        return nil
      }
      guard let matcher = matchers.matcher(entry.value) else { return nil }
      return Expectation(property: entry.name, matcher: matcher, worth: worth(entry.value, matcher))
    }
  }

  private func worth(_ node: SourceNode, _ matcher: any Matcher) -> Expectation.Worth? {
    guard case .mapping(let entries) = node.content, let worth = entries.first(where: { $0.name == "worth" })?.value
    else { return nil }
    if worth.text == "each" {
      guard matcher.parts.isEmpty else { return .each }
      file.report(worth, "'worth: each' needs an 'include' that gives each part its worth: { a: 1, b: 2 }")
      return nil
    }
    return matchers.worth(worth).map { .whole($0) }
  }
}

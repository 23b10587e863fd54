/// Inside a JSON or YAML document, or a record: `at: { "storage.filesystem.rootdirectory": /var/lib/registry }`.
package struct PathsMatch: Matcher {
  package let paths: [(path: ValuePath, matcher: any Matcher)]

  package init(_ paths: [(path: ValuePath, matcher: any Matcher)]) {
    self.paths = paths
  }

  package var words: String { sentenceList(paths.map { "\($0.path.text) \($0.matcher.words)" }) }
  package var references: [PropertyReference] { paths.flatMap { $0.matcher.references } }

  package func match(_ value: Value, in context: JudgingContext) throws(Obstacle) -> Match {
    let tree: Value
    switch Self.tree(value, context.reader) {
    case .success(let value): tree = value
    case .failure(.malformed(let message)): return Match(false, found: "cannot be read: \(message)")
    case .failure(.obstructed(let obstacle)): throw obstacle
    }
    var wrong: [String] = []
    var contrasts: [Contrast] = []
    for (path, matcher) in paths {
      let found = path.value(in: tree)
      let match = try matcher.match(found, in: context)
      guard !match.holds else { continue }
      wrong.append("\(path.text): \(match.found ?? found.words)")
      if let contrast = match.contrast { contrasts.append(contrast) }
    }
    return Match(
      wrong.isEmpty, found: wrong.isEmpty ? nil : wrong.joined(separator: "; "), contrast: contrasts.first)
  }

  private static func tree(_ value: Value, _ reader: any DocumentReader) -> Result<Value, DocumentFault> {
    guard case .document(let document) = value else { return .success(value) }
    return Result { () throws(DocumentFault) in try reader.tree(of: document) }
  }
}

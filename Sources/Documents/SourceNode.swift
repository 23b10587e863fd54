/// A YAML node with the place where it was written, so that whoever finds fault with it can point at it.
package struct SourceNode: Sendable {
  package indirect enum Content: Sendable {
    /// `isPlain`: written without quotes, so that it may mean a number or a truth.
    case scalar(String, isPlain: Bool)
    case sequence([SourceNode])
    /// In the order written; keys are unique.
    case mapping([Entry])
  }

  package struct Entry: Sendable {
    package var key: SourceNode
    package var value: SourceNode

    package var name: String { key.text ?? "" }
  }

  package var content: Content
  /// From 1.
  package var line: Int
  /// From 1.
  package var column: Int

  /// The text of a scalar, whatever it may mean.
  package var text: String? {
    if case .scalar(let text, _) = content { text } else { nil }
  }

  /// A mapping of nothing in the same place.
  package var emptyMapping: SourceNode { SourceNode(content: .mapping([]), line: line, column: column) }

  package var isNull: Bool {
    if case .scalar(let text, true) = content { ["", "~", "null", "Null", "NULL"].contains(text) } else { false }
  }
}

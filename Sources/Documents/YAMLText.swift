package import Grading
internal import Yams

/// YAML, read within limits: a document of a student's machine must not cost more than it is worth.
package enum YAMLText {
  /// Bytes of a document. Larger ones are refused unread.
  package static let mostBytes = 1024 * 1024
  /// Nodes once aliases are followed: a short document can name itself a billion times over.
  package static let mostNodes = 100_000
  /// Nesting of sequences and mappings.
  package static let mostDepth = 100
  private static let mostCostOfKeys = 4_000_000.0

  /// The document as a value: scalars by YAML 1.2's core schema (section 10.3.2), keys as texts.
  package static func value(_ bytes: [UInt8]) throws(DocumentFault) -> Value {
    Self.value(of: try node(bytes))
  }

  /// The document with the place of every node; an empty one is a null scalar.
  ///
  /// Throws ``DocumentFault/malformed(_:)`` with line and column where it is not YAML, has a key twice, or holds more than
  /// one document.
  package static func node(_ bytes: [UInt8]) throws(DocumentFault) -> SourceNode {
    guard bytes.count <= mostBytes else {
      throw .obstructed(Obstacle("a YAML document of \(bytes.count) bytes is over the limit of \(mostBytes)"))
    }
    let shape = YAMLShape(bytes)
    guard shape.depth <= mostDepth else {
      throw .obstructed(Obstacle("a YAML document is nested deeper than the limit of \(mostDepth)"))
    }
    guard shape.costOfKeys <= mostCostOfKeys else {
      throw .obstructed(Obstacle("a YAML document has aliases in its keys"))
    }
    guard let text = String(validating: bytes, as: UTF8.self) else { throw .malformed("it is not text in UTF-8") }
    let root: Node?
    do {
      // What a scalar means is CoreSchema's to say: Yams' own resolver would compile its regular expressions first.
      root = try compose(yaml: text, .basic)
    } catch let error as YamlError {
      throw .malformed(describe(error))
    } catch {
      throw .malformed("it is not YAML")
    }
    guard let root else { return SourceNode(content: .scalar("", isPlain: true), line: 1, column: 1) }
    var converter = Converter(left: mostNodes)
    return try converter.convert(root, depth: 0)
  }

  private struct Converter {
    var left: Int

    mutating func convert(_ node: Node, depth: Int) throws(DocumentFault) -> SourceNode {
      left -= 1
      guard left > 0 else {
        throw .obstructed(Obstacle("a YAML document has more than \(mostNodes) nodes, aliases followed"))
      }
      guard depth <= mostDepth else {
        throw .obstructed(Obstacle("a YAML document is nested deeper than the limit of \(mostDepth)"))
      }
      let line = node.mark?.line ?? 1
      let column = node.mark?.column ?? 1
      switch node {
      case .scalar(let scalar):
        return SourceNode(
          content: .scalar(scalar.string, isPlain: scalar.style == .plain || scalar.style == .any), line: line,
          column: column)
      case .sequence(let sequence):
        var nodes: [SourceNode] = []
        for element in sequence { nodes.append(try convert(element, depth: depth + 1)) }
        return SourceNode(content: .sequence(nodes), line: line, column: column)
      case .mapping(let mapping):
        var entries: [SourceNode.Entry] = []
        for (key, value) in mapping {
          entries.append(
            .init(key: try convert(key, depth: depth + 1), value: try convert(value, depth: depth + 1)))
        }
        return SourceNode(content: .mapping(entries), line: line, column: column)
      case .alias:
        throw .malformed("line \(line): an alias that cannot be followed")
      }
    }
  }

  /// A node as a value, positions left behind.
  package static func value(of node: SourceNode) -> Value {
    switch node.content {
    case .scalar(let text, let isPlain): isPlain ? CoreSchema.value(text) : .text(text)
    case .sequence(let nodes): .list(nodes.map(value))
    case .mapping(let entries):
      .record(Dictionary(entries.map { ($0.name, value(of: $0.value)) }, uniquingKeysWith: { first, _ in first }))
    }
  }

  private static func describe(_ error: YamlError) -> String {
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      "line \(mark.line), column \(mark.column): \(problem)"
    case .duplicatedKeysInMapping(let duplicates, let context):
      "line \(context.mark.line): the key \(duplicates.joined(separator: ", ")) is there twice"
    case .reader(let problem, _, _, _): problem
    default: "it is not YAML"
    }
  }
}

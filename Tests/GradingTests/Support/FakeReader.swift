import Grading

/// Answers each XPath from a table, and reads a document's bytes as one text under the key `body`.
struct FakeReader: DocumentReader {
  var nodes: [String: [String]] = [:]
  var obstacles: Set<String> = []
  var fault: DocumentFault?

  func nodes(_ xpath: String, in document: Document) throws(Obstacle) -> [DocumentNode] {
    if obstacles.contains(xpath) { throw Obstacle("\(xpath) takes too long") }
    return (nodes[xpath] ?? []).map { DocumentNode(name: "p", text: $0) }
  }

  func tree(of document: Document) throws(DocumentFault) -> Value {
    if let fault { throw fault }
    return .record(["body": .text(String(decoding: document.bytes, as: UTF8.self))])
  }
}

/// Cannot decide anything.
struct ObstructedMatcher: Matcher {
  var message = "no answer"
  var words: String { "is decided" }

  func match(_ value: Value, in context: JudgingContext) throws(Obstacle) -> Match {
    throw Obstacle(message, remedy: "Wait.")
  }
}

extension JudgingContext {
  static let empty = JudgingContext(reader: FakeReader())
}

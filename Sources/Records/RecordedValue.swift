internal import FoundationEssentials
package import Grading

/// A ``Value`` in JSON, exactly: what is read back equals what was written.
///
/// Texts, truths, lists and records are themselves. A whole number is an ``Value/integer(_:)``; a decimal without a
/// fraction, which JSON would write the same way, is `{"$decimal": "1.0"}`. Bytes are
/// `{"$document": {"format": "html", "contentType": "text/html", "base64": "…"}}`. A key of a record that begins with `$`
/// gets a second one.
package struct RecordedValue: Codable, Sendable, Hashable {
  package var value: Value

  package init(_ value: Value) {
    self.value = value
  }

  package init(from decoder: any Decoder) throws {
    do {
      self = try RecordedValue(try JSONNode(from: decoder))
    } catch let misfit as Misfit {
      throw DecodingError.dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: misfit.reason))
    }
  }

  package func encode(to encoder: any Encoder) throws {
    try node.encode(to: encoder)
  }
}

extension RecordedValue {
  struct Misfit: Error {
    var reason: String
  }

  private static let decimal = "$decimal"
  private static let document = "$document"

  init(_ node: JSONNode) throws {
    switch node {
    case .null: value = .null
    case .truth(let truth): value = .truth(truth)
    case .integer(let number): value = .integer(number)
    case .decimal(let number): value = .decimal(number)
    case .text(let text): value = .text(text)
    case .list(let items): value = .list(try items.map { try RecordedValue($0).value })
    case .record(let members): value = try Self.record(members)
    }
  }

  var node: JSONNode {
    switch value {
    case .null: .null
    case .truth(let truth): .truth(truth)
    case .integer(let number): .integer(number)
    case .decimal(let number) where number.isFinite && number != number.rounded(): .decimal(number)
    case .decimal(let number): .record([.init(key: Self.decimal, value: .text(String(number)))])
    case .text(let text): .text(text)
    case .list(let values): .list(values.map { RecordedValue($0).node })
    case .record(let values):
      .record(
        values.map { .init(key: Self.isMarked($0.key) ? "$" + $0.key : $0.key, value: RecordedValue($0.value).node) })
    case .document(let document): .record([.init(key: Self.document, value: document.node)])
    }
  }

  private static func record(_ members: [JSONNode.Member]) throws -> Value {
    var values: [String: Value] = [:]
    values.reserveCapacity(members.count)
    for member in members {
      guard isMarked(member.key) else {
        values[member.key] = try RecordedValue(member.value).value
        continue
      }
      switch (member.key, member.value) {
      case (decimal, .text(let text)):
        guard let decimal = Double(text) else { throw Misfit(reason: "not a number") }
        return .decimal(decimal)
      case (document, let node): return .document(try Document(node))
      default:
        let rest = String(member.key.unicodeScalars.dropFirst())
        guard isMarked(rest) else { throw Misfit(reason: "unknown kind of value") }
        values[rest] = try RecordedValue(member.value).value
      }
    }
    return .record(values)
  }

  // By scalar: a "$" with an accent upon it is another character, but not another byte.
  private static func isMarked(_ text: String) -> Bool { text.unicodeScalars.first == "$" }
}

/// Bytes as they were found, in base64 (RFC 4648 section 4).
extension Document {
  fileprivate init(_ node: JSONNode) throws {
    guard case .record(let members) = node else { throw RecordedValue.Misfit(reason: "not a document") }
    var texts: [String: String] = [:]
    for member in members {
      if case .text(let text) = member.value { texts[member.key] = text }
    }
    guard let name = texts["format"], let format = Document.Format(rawValue: name) else {
      throw RecordedValue.Misfit(reason: "unknown format of a document: \(texts["format"] ?? "none")")
    }
    guard let base64 = texts["base64"], let data = Data(base64Encoded: base64) else {
      throw RecordedValue.Misfit(reason: "a document that is not in base64")
    }
    self.init(format, Array(data), contentType: texts["contentType"])
  }

  fileprivate var node: JSONNode {
    var members = [
      JSONNode.Member(key: "format", value: .text(format.rawValue)),
      JSONNode.Member(key: "base64", value: .text(Data(bytes).base64EncodedString())),
    ]
    if let contentType { members.append(.init(key: "contentType", value: .text(contentType))) }
    return .record(members)
  }
}

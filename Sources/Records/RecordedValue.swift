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
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      value = .null
    } else if let text = try? container.decode(String.self) {
      value = .text(text)
    } else if let truth = try? container.decode(Bool.self) {
      value = .truth(truth)
    } else if let integer = try? container.decode(Int.self) {
      value = .integer(integer)
    } else if let decimal = try? container.decode(Double.self) {
      value = .decimal(decimal)
    } else if var list = try? decoder.unkeyedContainer() {
      var values: [Value] = []
      while !list.isAtEnd { values.append(try list.decode(RecordedValue.self).value) }
      value = .list(values)
    } else {
      value = try Self.record(decoder.container(keyedBy: Key.self))
    }
  }

  package func encode(to encoder: any Encoder) throws {
    switch value {
    case .null:
      var container = encoder.singleValueContainer()
      try container.encodeNil()
    case .truth(let truth): try truth.encode(to: encoder)
    case .integer(let integer): try integer.encode(to: encoder)
    case .decimal(let decimal) where decimal.isFinite && decimal != decimal.rounded(): try decimal.encode(to: encoder)
    case .decimal(let decimal):
      var container = encoder.container(keyedBy: Key.self)
      try container.encode(String(decimal), forKey: .decimal)
    case .text(let text): try text.encode(to: encoder)
    case .list(let values):
      var container = encoder.unkeyedContainer()
      for value in values { try container.encode(RecordedValue(value)) }
    case .record(let values):
      var container = encoder.container(keyedBy: Key.self)
      for (key, value) in values { try container.encode(RecordedValue(value), forKey: Key(escaping: key)) }
    case .document(let document):
      var container = encoder.container(keyedBy: Key.self)
      try container.encode(RecordedDocument(document), forKey: .document)
    }
  }

  private static func record(_ container: KeyedDecodingContainer<Key>) throws -> Value {
    var values: [String: Value] = [:]
    for key in container.allKeys {
      switch key {
      case .decimal:
        guard let decimal = Double(try container.decode(String.self, forKey: key)) else {
          throw DecodingError.dataCorruptedError(forKey: key, in: container, debugDescription: "not a number")
        }
        return .decimal(decimal)
      case .document:
        return .document(try container.decode(RecordedDocument.self, forKey: key).document)
      default:
        guard let name = key.unescaped else {
          throw DecodingError.dataCorruptedError(forKey: key, in: container, debugDescription: "unknown kind of value")
        }
        values[name] = try container.decode(RecordedValue.self, forKey: key).value
      }
    }
    return .record(values)
  }

  private struct Key: CodingKey, Hashable {
    static let decimal = Key("$decimal")
    static let document = Key("$document")

    var stringValue: String
    var intValue: Int? { nil }

    init(_ text: String) { stringValue = text }
    init(stringValue: String) { self.init(stringValue) }
    init?(intValue: Int) { nil }

    init(escaping name: String) { self.init(Self.isMarked(name) ? "$" + name : name) }

    /// Nil for a key with one `$`, which only this format writes.
    var unescaped: String? {
      guard Self.isMarked(stringValue) else { return stringValue }
      let rest = String(stringValue.unicodeScalars.dropFirst())
      return Self.isMarked(rest) ? rest : nil
    }

    // By scalar: a "$" with an accent upon it is another character, but not another byte.
    private static func isMarked(_ text: String) -> Bool { text.unicodeScalars.first == "$" }
  }
}

/// Bytes as they were found, in base64 (RFC 4648 section 4).
private struct RecordedDocument: Codable {
  var format: String
  var contentType: String?
  var base64: Data

  init(_ document: Document) {
    format = document.format.rawValue
    contentType = document.contentType
    base64 = Data(document.bytes)
  }

  var document: Document {
    get throws {
      guard let format = Document.Format(rawValue: format) else {
        throw DecodingError.dataCorrupted(
          .init(codingPath: [], debugDescription: "unknown format of a document: \(format)"))
      }
      return Document(format, Array(base64), contentType: contentType)
    }
  }
}

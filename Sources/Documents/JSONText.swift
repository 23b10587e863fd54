internal import FoundationEssentials
package import Grading

/// JSON (RFC 8259), read within limits. The decoder refuses nesting deeper than 512 by itself.
package enum JSONText {
  /// Bytes of a document. Larger ones are refused unread.
  package static let mostBytes = 8 * 1024 * 1024

  package static func value(_ bytes: [UInt8]) throws(DocumentFault) -> Value {
    guard bytes.count <= mostBytes else {
      throw .obstructed(Obstacle("a JSON document of \(bytes.count) bytes is over the limit of \(mostBytes)"))
    }
    do {
      return try JSONDecoder().decode(AnyJSON.self, from: Data(bytes)).value
    } catch DecodingError.dataCorrupted(let context) {
      throw .malformed(context.underlyingError.map(describe) ?? "it is not valid JSON")
    } catch {
      throw .malformed("it is not valid JSON")
    }
  }

  /// The decoder says where it stopped; anything else that it says is about itself.
  private static func describe(_ error: any Error) -> String {
    let text = String(describing: error)
    guard let start = text.firstRange(of: "around line "), let end = text[start.upperBound...].firstIndex(of: ".")
    else {
      return "it is not valid JSON"
    }
    return "it is not valid JSON (around line \(text[start.upperBound..<end]))"
  }
}

private struct AnyJSON: Decodable {
  let value: Value

  init(from decoder: any Decoder) throws {
    if let values = try? decoder.container(keyedBy: AnyKey.self) {
      var record: [String: Value] = [:]
      for key in values.allKeys { record[key.stringValue] = try values.decode(AnyJSON.self, forKey: key).value }
      value = .record(record)
    } else if var values = try? decoder.unkeyedContainer() {
      var list: [Value] = []
      while !values.isAtEnd { list.append(try values.decode(AnyJSON.self).value) }
      value = .list(list)
    } else {
      value = try Self.scalar(decoder.singleValueContainer())
    }
  }

  private static func scalar(_ scalar: any SingleValueDecodingContainer) throws -> Value {
    if scalar.decodeNil() { return .null }
    if let text = try? scalar.decode(String.self) { return .text(text) }
    if let truth = try? scalar.decode(Bool.self) { return .truth(truth) }
    if let number = try? scalar.decode(Int.self) { return .integer(number) }
    return .decimal(try scalar.decode(Double.self))
  }

  private struct AnyKey: CodingKey {
    let stringValue: String
    let intValue: Int? = nil

    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }
}

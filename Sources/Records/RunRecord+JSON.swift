internal import FoundationEssentials
internal import Grading

extension RunRecord {
  /// The record as a JSON document, `assay/record/v1`; `schemas/record.schema.json` describes it.
  package func json() throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    return Array(try encoder.encode(RecordFile(self))) + [UInt8(ascii: "\n")]
  }

  /// Reads a JSON document.
  ///
  /// - Parameter path: where it came from, for errors.
  package init(json: [UInt8], path: String) throws(RecordError) {
    self = try RecordJSON.reading(path) {
      let node = JSONNode(json)
      let schema = try RecordJSON.decode(RecordFile.Head.self, from: json, as: node).schema
      guard schema == Self.schema else { throw RecordError.unknownSchema(schema, Self.schema, path: path) }
      return try RecordJSON.decode(RecordFile.self, from: json, as: node).record()
    }
  }
}

extension RecordError {
  /// - Parameter ours: `assay/record/v1`: what is read.
  static func unknownSchema(_ schema: String, _ ours: String, path: String) -> RecordError {
    let prefix = ours.dropLast()
    guard schema.hasPrefix(prefix), let version = Int(schema.dropFirst(prefix.count)), version > 1 else {
      return .notARecord(path: path, reason: "its schema is '\(schema.prefix(60))', not '\(ours)'")
    }
    return .newerVersion(path: path, version: version)
  }
}

extension DecodingError {
  /// "looks[3].finding: a key is missing", without what a developer would add.
  var words: String {
    switch self {
    case .keyNotFound(let key, let context): "\(Self.place(context.codingPath)) has no '\(key.stringValue)'"
    case .typeMismatch(_, let context), .valueNotFound(_, let context):
      "\(Self.place(context.codingPath)) is of another type than it must be"
    case .dataCorrupted(let context):
      context.codingPath.isEmpty
        ? "it is not a whole JSON document" : "\(Self.place(context.codingPath)): \(context.debugDescription)"
    @unknown default: "it cannot be read"
    }
  }

  private static func place(_ path: [any CodingKey]) -> String {
    guard !path.isEmpty else { return "the document" }
    return path.reduce("") { place, key in
      key.intValue.map { "\(place)[\($0)]" } ?? (place.isEmpty ? key.stringValue : "\(place).\(key.stringValue)")
    }
  }
}

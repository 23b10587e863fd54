internal import FoundationEssentials

/// Writing and reading what is kept as JSON.
enum RecordJSON {
  /// Without spaces, keys sorted: equal values give equal bytes.
  static func bytes(of value: some Encodable) throws(RecordError) -> [UInt8] {
    do {
      var bytes: [UInt8] = []
      try NodeEncoder.node(of: value).write(to: &bytes)
      return bytes
    } catch {
      throw .notEncodable("\(error)")
    }
  }

  /// - Throws: `DecodingError`, which says where it does not fit.
  static func decode<Value: Decodable>(_ type: Value.Type, from json: [UInt8]) throws -> Value {
    try decode(type, from: json, as: JSONNode(json))
  }

  /// - Parameter node: `json` as it was read; nil where it could not be.
  static func decode<Value: Decodable>(
    _ type: Value.Type, from json: [UInt8], as node: JSONNode?
  ) throws -> Value {
    if let node, let value = try? NodeDecoder.decode(type, from: node) { return value }
    // Only now it matters what is wrong, and where.
    return try JSONDecoder().decode(type, from: Data(json))
  }

  /// - Parameter path: where it came from, for errors.
  static func reading<Value>(_ path: String, _ body: () throws -> Value) throws(RecordError) -> Value {
    do {
      return try body()
    } catch let error as RecordError {
      throw error
    } catch let error as DecodingError {
      throw .notARecord(path: path, reason: error.words)
    } catch {
      throw .notARecord(path: path, reason: "\(error)")
    }
  }
}

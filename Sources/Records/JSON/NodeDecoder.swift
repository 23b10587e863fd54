/// Reads a value out of a ``JSONNode``. It says only that something does not fit: Foundation's decoder, asked again, says
/// where (see ``RecordJSON``).
struct NodeDecoder: Decoder {
  enum Misfit: Error {
    case here
  }

  let node: JSONNode
  var codingPath: [any CodingKey] { [] }
  var userInfo: [CodingUserInfoKey: Any] { [:] }

  static func decode<Value: Decodable>(_ type: Value.Type, from node: JSONNode) throws -> Value {
    // Most of a record are values, and a look at a type is quicker than a round through the containers.
    if type == RecordedValue.self, let value = try RecordedValue(node) as? Value { return value }
    if type == [String: RecordedValue].self, case .record(let members) = node {
      let values = try members.map { ($0.key, try RecordedValue($0.value)) }
      if let value = Dictionary(values, uniquingKeysWith: { $1 }) as? Value { return value }
    }
    return try Value(from: NodeDecoder(node: node))
  }

  func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
    KeyedDecodingContainer(try Record<Key>(node))
  }

  func unkeyedContainer() throws -> any UnkeyedDecodingContainer { try List(node) }
  func singleValueContainer() throws -> any SingleValueDecodingContainer { Single(node: node) }
}

extension JSONNode {
  fileprivate func truth() throws -> Bool {
    guard case .truth(let truth) = self else { throw NodeDecoder.Misfit.here }
    return truth
  }

  fileprivate func text() throws -> String {
    guard case .text(let text) = self else { throw NodeDecoder.Misfit.here }
    return text
  }

  fileprivate func decimal() throws -> Double {
    switch self {
    case .integer(let number): return Double(number)
    case .decimal(let number): return number
    default: throw NodeDecoder.Misfit.here
    }
  }

  fileprivate func integer<Number: BinaryInteger>(_ type: Number.Type) throws -> Number {
    guard case .integer(let number) = self, let fitting = Number(exactly: number) else { throw NodeDecoder.Misfit.here }
    return fitting
  }

  fileprivate var isNull: Bool {
    if case .null = self { true } else { false }
  }
}

private struct Single: SingleValueDecodingContainer {
  let node: JSONNode
  var codingPath: [any CodingKey] { [] }

  func decodeNil() -> Bool { node.isNull }
  func decode(_ type: Bool.Type) throws -> Bool { try node.truth() }
  func decode(_ type: String.Type) throws -> String { try node.text() }
  func decode(_ type: Double.Type) throws -> Double { try node.decimal() }
  func decode(_ type: Float.Type) throws -> Float { Float(try node.decimal()) }
  func decode(_ type: Int.Type) throws -> Int { try node.integer(type) }
  func decode(_ type: Int8.Type) throws -> Int8 { try node.integer(type) }
  func decode(_ type: Int16.Type) throws -> Int16 { try node.integer(type) }
  func decode(_ type: Int32.Type) throws -> Int32 { try node.integer(type) }
  func decode(_ type: Int64.Type) throws -> Int64 { try node.integer(type) }
  func decode(_ type: UInt.Type) throws -> UInt { try node.integer(type) }
  func decode(_ type: UInt8.Type) throws -> UInt8 { try node.integer(type) }
  func decode(_ type: UInt16.Type) throws -> UInt16 { try node.integer(type) }
  func decode(_ type: UInt32.Type) throws -> UInt32 { try node.integer(type) }
  func decode(_ type: UInt64.Type) throws -> UInt64 { try node.integer(type) }
  func decode<Value: Decodable>(_ type: Value.Type) throws -> Value { try NodeDecoder.decode(type, from: node) }
}

private struct List: UnkeyedDecodingContainer {
  private let items: [JSONNode]
  private(set) var currentIndex = 0
  var codingPath: [any CodingKey] { [] }
  var count: Int? { items.count }
  var isAtEnd: Bool { currentIndex >= items.count }

  init(_ node: JSONNode) throws {
    guard case .list(let items) = node else { throw NodeDecoder.Misfit.here }
    self.items = items
  }

  private mutating func next() throws -> Single {
    guard !isAtEnd else { throw NodeDecoder.Misfit.here }
    defer { currentIndex += 1 }
    return Single(node: items[currentIndex])
  }

  mutating func decodeNil() throws -> Bool {
    guard !isAtEnd, items[currentIndex].isNull else { return false }
    currentIndex += 1
    return true
  }

  mutating func decode<Value: Decodable>(_ type: Value.Type) throws -> Value { try next().decode(type) }
  mutating func decode(_ type: String.Type) throws -> String { try next().decode(type) }
  mutating func nestedContainer<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
    KeyedDecodingContainer(try Record<Key>(try next().node))
  }
  mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer { try List(try next().node) }
  mutating func superDecoder() throws -> any Decoder { NodeDecoder(node: try next().node) }
}

private struct Record<Key: CodingKey>: KeyedDecodingContainerProtocol {
  /// From so many members on, an index is quicker than looking at each.
  private static var indexed: Int { 24 }

  private let members: [JSONNode.Member]
  private let places: [String: Int]
  var codingPath: [any CodingKey] { [] }
  var allKeys: [Key] { members.compactMap { Key(stringValue: $0.key) } }

  init(_ node: JSONNode) throws {
    guard case .record(let members) = node else { throw NodeDecoder.Misfit.here }
    self.members = members
    places =
      members.count < Self.indexed
      ? [:] : Dictionary(members.enumerated().map { ($1.key, $0) }, uniquingKeysWith: { first, _ in first })
  }

  private func find(_ key: Key) -> JSONNode? {
    let name = key.stringValue
    if members.count < Self.indexed { return members.first { $0.key == name }?.value }
    return places[name].map { members[$0].value }
  }

  private func need(_ key: Key) throws -> JSONNode {
    guard let node = find(key) else { throw NodeDecoder.Misfit.here }
    return node
  }

  private func optional(_ key: Key) -> JSONNode? {
    guard let node = find(key), !node.isNull else { return nil }
    return node
  }

  func contains(_ key: Key) -> Bool { find(key) != nil }
  func decodeNil(forKey key: Key) throws -> Bool { try need(key).isNull }
  func decode(_ type: Bool.Type, forKey key: Key) throws -> Bool { try need(key).truth() }
  func decode(_ type: String.Type, forKey key: Key) throws -> String { try need(key).text() }
  func decode(_ type: Double.Type, forKey key: Key) throws -> Double { try need(key).decimal() }
  func decode(_ type: Float.Type, forKey key: Key) throws -> Float { Float(try need(key).decimal()) }
  func decode(_ type: Int.Type, forKey key: Key) throws -> Int { try need(key).integer(type) }
  func decode(_ type: Int8.Type, forKey key: Key) throws -> Int8 { try need(key).integer(type) }
  func decode(_ type: Int16.Type, forKey key: Key) throws -> Int16 { try need(key).integer(type) }
  func decode(_ type: Int32.Type, forKey key: Key) throws -> Int32 { try need(key).integer(type) }
  func decode(_ type: Int64.Type, forKey key: Key) throws -> Int64 { try need(key).integer(type) }
  func decode(_ type: UInt.Type, forKey key: Key) throws -> UInt { try need(key).integer(type) }
  func decode(_ type: UInt8.Type, forKey key: Key) throws -> UInt8 { try need(key).integer(type) }
  func decode(_ type: UInt16.Type, forKey key: Key) throws -> UInt16 { try need(key).integer(type) }
  func decode(_ type: UInt32.Type, forKey key: Key) throws -> UInt32 { try need(key).integer(type) }
  func decode(_ type: UInt64.Type, forKey key: Key) throws -> UInt64 { try need(key).integer(type) }
  func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value {
    try NodeDecoder.decode(type, from: try need(key))
  }
  func decodeIfPresent(_ type: String.Type, forKey key: Key) throws -> String? { try optional(key)?.text() }
  func decodeIfPresent(_ type: Double.Type, forKey key: Key) throws -> Double? { try optional(key)?.decimal() }
  func decodeIfPresent(_ type: Int.Type, forKey key: Key) throws -> Int? { try optional(key)?.integer(type) }
  func decodeIfPresent<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value? {
    try optional(key).map { try NodeDecoder.decode(type, from: $0) }
  }
  func nestedContainer<Nested: CodingKey>(
    keyedBy type: Nested.Type, forKey key: Key
  ) throws -> KeyedDecodingContainer<Nested> {
    KeyedDecodingContainer(try Record<Nested>(try need(key)))
  }
  func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer { try List(try need(key)) }
  func superDecoder() throws -> any Decoder { NodeDecoder(node: .record(members)) }
  func superDecoder(forKey key: Key) throws -> any Decoder { NodeDecoder(node: try need(key)) }
}

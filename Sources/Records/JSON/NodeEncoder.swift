/// Makes a ``JSONNode`` of a value.
struct NodeEncoder: Encoder {
  /// What an encoder has written so far.
  fileprivate final class Sheet {
    enum Part {
      case node(JSONNode)
      case sheet(Sheet)

      var node: JSONNode {
        switch self {
        case .node(let node): node
        case .sheet(let sheet): sheet.node
        }
      }
    }

    enum Content {
      case nothing
      case single(Part)
      case list([Part])
      case record([(key: String, part: Part)])
    }

    var content = Content.nothing

    var node: JSONNode {
      switch content {
      case .nothing: .record([])
      case .single(let part): part.node
      case .list(let parts): .list(parts.map(\.node))
      case .record(let members): .record(members.map { .init(key: $0.key, value: $0.part.node) })
      }
    }

    func add(_ part: Part) {
      var parts: [Part] = []
      if case .list(let earlier) = content { parts = earlier }
      content = .nothing
      parts.append(part)
      content = .list(parts)
    }

    func add(_ key: String, _ part: Part) {
      var members: [(key: String, part: Part)] = []
      if case .record(let earlier) = content { members = earlier }
      content = .nothing
      members.append((key, part))
      content = .record(members)
    }
  }

  fileprivate let sheet: Sheet
  var codingPath: [any CodingKey] { [] }
  var userInfo: [CodingUserInfoKey: Any] { [:] }

  static func node<Value: Encodable>(of value: Value) throws -> JSONNode {
    if Value.self == RecordedValue.self, let value = value as? RecordedValue { return value.node }
    if Value.self == String.self, let text = value as? String { return .text(text) }
    if Value.self == [String: RecordedValue].self, let values = value as? [String: RecordedValue] {
      return .record(values.map { .init(key: $0.key, value: $0.value.node) })
    }
    let sheet = Sheet()
    try value.encode(to: NodeEncoder(sheet: sheet))
    return sheet.node
  }

  func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
    sheet.content = .record([])
    return KeyedEncodingContainer(Record<Key>(sheet: sheet))
  }

  func unkeyedContainer() -> any UnkeyedEncodingContainer {
    sheet.content = .list([])
    return List(sheet: sheet)
  }

  func singleValueContainer() -> any SingleValueEncodingContainer { Single(sheet: sheet) }
}

extension JSONNode {
  fileprivate init(whole number: some BinaryInteger) {
    self = Int(exactly: number).map(JSONNode.integer) ?? .decimal(Double(number))
  }

  fileprivate init(number: Double) throws {
    guard number.isFinite else {
      throw EncodingError.invalidValue(number, .init(codingPath: [], debugDescription: "JSON has no word for it"))
    }
    self = .decimal(number)
  }
}

private struct Single: SingleValueEncodingContainer {
  let sheet: NodeEncoder.Sheet
  var codingPath: [any CodingKey] { [] }

  private func put(_ node: JSONNode) { sheet.content = .single(.node(node)) }

  func encodeNil() { put(.null) }
  func encode(_ value: Bool) { put(.truth(value)) }
  func encode(_ value: String) { put(.text(value)) }
  func encode(_ value: Double) throws { put(try JSONNode(number: value)) }
  func encode(_ value: Float) throws { put(try JSONNode(number: Double(value))) }
  func encode(_ value: Int) { put(.integer(value)) }
  func encode(_ value: Int8) { put(JSONNode(whole: value)) }
  func encode(_ value: Int16) { put(JSONNode(whole: value)) }
  func encode(_ value: Int32) { put(JSONNode(whole: value)) }
  func encode(_ value: Int64) { put(JSONNode(whole: value)) }
  func encode(_ value: UInt) { put(JSONNode(whole: value)) }
  func encode(_ value: UInt8) { put(JSONNode(whole: value)) }
  func encode(_ value: UInt16) { put(JSONNode(whole: value)) }
  func encode(_ value: UInt32) { put(JSONNode(whole: value)) }
  func encode(_ value: UInt64) { put(JSONNode(whole: value)) }
  func encode(_ value: some Encodable) throws { put(try NodeEncoder.node(of: value)) }
}

private struct List: UnkeyedEncodingContainer {
  let sheet: NodeEncoder.Sheet
  var codingPath: [any CodingKey] { [] }
  var count: Int {
    if case .list(let parts) = sheet.content { parts.count } else { 0 }
  }

  private func child() -> NodeEncoder.Sheet {
    let child = NodeEncoder.Sheet()
    sheet.add(.sheet(child))
    return child
  }

  func encodeNil() { sheet.add(.node(.null)) }
  func encode(_ value: some Encodable) throws { sheet.add(.node(try NodeEncoder.node(of: value))) }
  func nestedContainer<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
    NodeEncoder(sheet: child()).container(keyedBy: type)
  }
  func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer { NodeEncoder(sheet: child()).unkeyedContainer() }
  func superEncoder() -> any Encoder { NodeEncoder(sheet: child()) }
}

private struct Record<Key: CodingKey>: KeyedEncodingContainerProtocol {
  let sheet: NodeEncoder.Sheet
  var codingPath: [any CodingKey] { [] }

  private func put(_ node: JSONNode, _ key: Key) { sheet.add(key.stringValue, .node(node)) }

  private func child(_ key: String) -> NodeEncoder.Sheet {
    let child = NodeEncoder.Sheet()
    sheet.add(key, .sheet(child))
    return child
  }

  func encodeNil(forKey key: Key) { put(.null, key) }
  func encode(_ value: Bool, forKey key: Key) { put(.truth(value), key) }
  func encode(_ value: String, forKey key: Key) { put(.text(value), key) }
  func encode(_ value: Double, forKey key: Key) throws { put(try JSONNode(number: value), key) }
  func encode(_ value: Int, forKey key: Key) { put(.integer(value), key) }
  func encode(_ value: some Encodable, forKey key: Key) throws { put(try NodeEncoder.node(of: value), key) }
  func nestedContainer<Nested: CodingKey>(
    keyedBy type: Nested.Type, forKey key: Key
  ) -> KeyedEncodingContainer<Nested> {
    NodeEncoder(sheet: child(key.stringValue)).container(keyedBy: type)
  }
  func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
    NodeEncoder(sheet: child(key.stringValue)).unkeyedContainer()
  }
  func superEncoder() -> any Encoder { NodeEncoder(sheet: child("super")) }
  func superEncoder(forKey key: Key) -> any Encoder { NodeEncoder(sheet: child(key.stringValue)) }
}

/// Through any other coder, Foundation's that is.
extension JSONNode: Codable {
  private struct Key: CodingKey {
    var stringValue: String
    var intValue: Int? { nil }

    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let text = try? container.decode(String.self) {
      self = .text(text)
    } else if let truth = try? container.decode(Bool.self) {
      self = .truth(truth)
    } else if let integer = try? container.decode(Int.self) {
      self = .integer(integer)
    } else if let decimal = try? container.decode(Double.self) {
      self = .decimal(decimal)
    } else if var list = try? decoder.unkeyedContainer() {
      var items: [JSONNode] = []
      while !list.isAtEnd { items.append(try list.decode(JSONNode.self)) }
      self = .list(items)
    } else {
      let record = try decoder.container(keyedBy: Key.self)
      self = .record(
        try record.allKeys.map { Member(key: $0.stringValue, value: try record.decode(JSONNode.self, forKey: $0)) })
    }
  }

  func encode(to encoder: any Encoder) throws {
    switch self {
    case .null:
      var container = encoder.singleValueContainer()
      try container.encodeNil()
    case .truth(let truth): try truth.encode(to: encoder)
    case .integer(let integer): try integer.encode(to: encoder)
    case .decimal(let decimal): try decimal.encode(to: encoder)
    case .text(let text): try text.encode(to: encoder)
    case .list(let items):
      var container = encoder.unkeyedContainer()
      for item in items { try container.encode(item) }
    case .record(let members):
      var container = encoder.container(keyedBy: Key.self)
      for member in members { try container.encode(member.value, forKey: Key(stringValue: member.key)) }
    }
  }
}

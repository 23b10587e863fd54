internal import FoundationEssentials

/// What registries say in JSON. Bodies are bounded before they get here; anything unexpected is nil, never an error.
enum RegistryJSON {
  static func decode<Body: Decodable>(_ type: Body.Type, from bytes: [UInt8]) -> Body? {
    try? JSONDecoder().decode(type, from: Data(bytes))
  }

  /// The codes of an error's body, `NAME_UNKNOWN`; none where it is no such body (distribution specification, "Error
  /// codes").
  static func errorCodes(in bytes: [UInt8]) -> [String] {
    decode(ErrorBody.self, from: bytes)?.errors.map(\.code) ?? []
  }

  private struct ErrorBody: Decodable {
    struct Entry: Decodable {
      var code: String
    }
    var errors: [Entry]
  }
}

/// One page of `_catalog` or `tags/list`. A list may be null, which is an empty one; nil here means that the key is not
/// there at all.
struct NamePage: Decodable {
  var repositories: [String]?
  var tags: [String]?

  private enum Key: String, CodingKey {
    case repositories, tags
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    func list(_ key: Key) throws -> [String]? {
      container.contains(key) ? try container.decodeIfPresent([String].self, forKey: key) ?? [] : nil
    }
    repositories = try list(.repositories)
    tags = try list(.tags)
  }
}

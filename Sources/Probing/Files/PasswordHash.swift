internal import CCrypt

/// A password's hash as it stands in a file. It is never shown: what is told of it is its kind and its cost.
struct PasswordHash {
  /// By the name that students meet in documentation: `bcrypt`, `apr1`, `sha1`, `plain`…
  let scheme: String
  /// The exponent of bcrypt's number of rounds; nil for any other hash.
  let cost: Int?
  /// What was mixed in so that no two hashes are alike; nil where the scheme has none, or the hash is not whole. It is
  /// never shown either.
  let salt: String?
  private let text: String

  init(_ text: String) {
    self.text = text
    let isBcrypt = text.hasPrefix("$2") && text.utf8.dropFirst(3).first == UInt8(ascii: "$")
    cost = isBcrypt ? Int(text.dropFirst(4).prefix(2)) : nil
    scheme =
      switch text {
      case _ where isBcrypt: "bcrypt"
      case _ where text.hasPrefix("$apr1$"): "apr1"
      case _ where text.hasPrefix("{SHA}"): "sha1"
      case _ where text.hasPrefix("$1$"): "md5-crypt"
      case _ where text.hasPrefix("$5$"): "sha256-crypt"
      case _ where text.hasPrefix("$6$"): "sha512-crypt"
      case _ where text.hasPrefix("$y$"): "yescrypt"
      case _ where text.utf8.count == 13 && text.utf8.allSatisfy(Self.isCryptDigit): "crypt"
      default: "plain"
      }
    salt = Self.salt(of: text, isBcrypt: isBcrypt)
  }

  /// bcrypt's 22 digits before the hash; of the others, `$id$…$salt$hash` (crypt(5)), what stands before the last.
  private static func salt(of text: String, isBcrypt: Bool) -> String? {
    if isBcrypt { return text.utf8.count == 60 ? String(text.dropFirst(7).prefix(22)) : nil }
    let parts = text.split(separator: "$", omittingEmptySubsequences: false)
    guard text.hasPrefix("$"), parts.count >= 4, let salt = parts.dropLast().last, !salt.isEmpty else { return nil }
    return String(salt)
  }

  /// What is wrong with the hash itself.
  var fault: String? {
    guard scheme == "bcrypt" else { return text.isEmpty ? "there is no hash after the user" : nil }
    let isWhole = text.utf8.count == 60 && text.utf8.dropFirst(7).allSatisfy(Self.isCryptDigit) && cost != nil
    return isWhole ? nil : "the bcrypt hash is not whole: it has 60 characters, this one \(text.utf8.count)"
  }

  /// Whether a server that knows bcrypt only, such as the registry, lets this password in. Takes about a second at cost
  /// 14, and twice as long with each one more.
  func isOpened(by password: String) -> Bool {
    guard scheme == "bcrypt", fault == nil, !password.utf8.contains(0) else { return false }
    return ccrypt_verify(password, text) == 1
  }

  private static func isCryptDigit(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "/"):
      true
    default: false
    }
  }
}

/// A text as one word of a POSIX shell, on one line and in ASCII, whatever is in it.
enum ShellWord {
  /// - Parameter text: without NUL characters: no word of a shell has one.
  static func quoted(_ text: String) -> String {
    var word = "'"
    var encoded = ""
    func closeEncoded() {
      guard !encoded.isEmpty else { return }
      word += "'\"$(printf %b '\(encoded)')\"'"
      encoded = ""
    }
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\n"):
        // The script's own variable for it: a substitution would lose one at its end.
        closeEncoded()
        word += "'\"$n\"'"
      case UInt8(ascii: "'"):
        closeEncoded()
        word += "'\\''"
      case 0x20..<0x7F:
        closeEncoded()
        word.unicodeScalars.append(Unicode.Scalar(byte))
      default: encoded += octal(byte)
      }
    }
    closeEncoded()
    return word + "'"
  }

  /// Bytes as one word that `printf %b` makes bytes of again.
  static func escaped(_ bytes: [UInt8]) -> String {
    var word = "'"
    for byte in bytes {
      switch byte {
      case UInt8(ascii: "'"), UInt8(ascii: "\\"): word += octal(byte)
      case 0x20..<0x7F: word.unicodeScalars.append(Unicode.Scalar(byte))
      default: word += octal(byte)
      }
    }
    return word + "'"
  }

  /// XSI: `printf %b` takes a zero and up to three digits.
  private static func octal(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 8)
    return "\\0" + String(repeating: "0", count: 3 - digits.count) + digits
  }
}

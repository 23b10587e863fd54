internal import Documents
internal import Grading

/// One instruction of a Dockerfile, continuation lines joined.
struct DockerfileInstruction: Hashable {
  /// In upper case.
  var keyword: String
  var flags: [Flag]
  /// What follows the keyword and its flags.
  var rest: String
  /// Everything after the keyword, as written.
  var text: String
  /// Where it begins, from 1.
  var line: Int

  struct Flag: Hashable {
    var name: String
    var value: String
  }

  /// Keywords and the flags that each takes
  /// (https://docs.docker.com/reference/dockerfile/).
  static let keywords: [String: Set<String>] = [
    "ADD": ["keep-git-dir", "checksum", "chown", "chmod", "link", "exclude", "unpack", "from", "parents"],
    "ARG": [], "CMD": [],
    "COPY": ["from", "chown", "chmod", "link", "parents", "exclude"],
    "ENTRYPOINT": [], "ENV": [], "EXPOSE": [], "FROM": ["platform"],
    "HEALTHCHECK": ["interval", "timeout", "start-period", "start-interval", "retries"],
    "LABEL": [], "MAINTAINER": [], "ONBUILD": [],
    "RUN": ["mount", "network", "security", "device"],
    "SHELL": [], "STOPSIGNAL": [], "USER": [], "VOLUME": [], "WORKDIR": [],
  ]

  func flag(_ name: String) -> String? {
    flags.first { $0.name == name }?.value
  }

  /// The words of the JSON (exec) form; nil where it is written another way.
  var execWords: [String]? {
    guard rest.utf8.first == UInt8(ascii: "["), case .list(let values)? = try? JSONText.value(Array(rest.utf8))
    else { return nil }
    let words = values.compactMap { if case .text(let word) = $0 { word } else { nil } }
    return words.count == values.count ? words : nil
  }

  /// The words of either form.
  var words: [String] {
    execWords ?? rest.utf8.split(whereSeparator: DockerfileText.isBlank).map { String(Substring($0)) }
  }
}

/// The few classes of bytes that a Dockerfile's syntax is made of.
enum DockerfileText {
  static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || (0x09...0x0D).contains(byte)
  }

  static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let start = bytes.firstIndex { !isBlank($0) } ?? bytes.endIndex
    let end = bytes.lastIndex { !isBlank($0) }.map { $0 + 1 } ?? start
    return bytes[start..<end]
  }

  /// Words apart by blanks, those in quotes kept whole, quotes and all.
  static func quotedWords(_ bytes: ArraySlice<UInt8>, escape: UInt8) -> [ArraySlice<UInt8>] {
    var words: [ArraySlice<UInt8>] = []
    var start: Int?
    var quote: UInt8?
    var index = bytes.startIndex
    while index < bytes.endIndex {
      let byte = bytes[index]
      if quote == nil, isBlank(byte) {
        if let begin = start { words.append(bytes[begin..<index]) }
        start = nil
      } else {
        start = start ?? index
        if byte == escape, quote != UInt8(ascii: "'") {
          index += 1
        } else if byte == quote {
          quote = nil
        } else if quote == nil, byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"") {
          quote = byte
        }
      }
      index += 1
    }
    if let begin = start { words.append(bytes[begin...]) }
    return words
  }
}

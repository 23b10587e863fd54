/// A file of users and password hashes, as Apache's `htpasswd` writes it and the registry reads it: a line
/// `user:hash` each, blank lines and lines that begin with `#` left out
/// (https://httpd.apache.org/docs/2.4/misc/password_encryptions.html).
struct HtpasswdFile {
  struct Entry {
    var user: String
    var hash: PasswordHash
    /// From 1.
    var line: Int
  }

  /// One for each user, in the order of their first lines. Of several lines the last counts, as in the registry.
  private(set) var entries: [Entry] = []
  /// The first line that is no entry: the registry then refuses the whole file.
  private(set) var problem: String?

  /// Whether it has more lines than are read.
  let isTooLong: Bool

  static let mostLines = 10_000

  init(_ bytes: [UInt8]) {
    let lines = TextContent.byteLines(bytes, most: Self.mostLines + 1)
    isTooLong = lines.count > Self.mostLines
    var places: [String: Int] = [:]
    for (index, line) in lines.enumerated() {
      let text = trimmed(line)
      guard let first = text.first, first != UInt8(ascii: "#") else { continue }
      guard let colon = text.firstIndex(of: UInt8(ascii: ":")), colon > text.startIndex else {
        note("line \(index + 1) is not of the form user:hash")
        continue
      }
      let user = String(decoding: text[..<colon], as: UTF8.self)
      let hash = PasswordHash(String(decoding: text[(colon + 1)...], as: UTF8.self))
      if let fault = hash.fault { note("line \(index + 1): \(fault)") }
      let entry = Entry(user: user, hash: hash, line: index + 1)
      if let place = places[user] {
        entries[place] = entry
      } else {
        places[user] = entries.count
        entries.append(entry)
      }
    }
  }

  private mutating func note(_ fault: String) {
    problem = problem ?? fault
  }

  private func trimmed(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let blanks: Set<UInt8> = [0x20, 0x09, 0x0B, 0x0C, 0x0D]
    let start = line.firstIndex { !blanks.contains($0) } ?? line.endIndex
    let end = line.lastIndex { !blanks.contains($0) }.map { $0 + 1 } ?? start
    return line[start..<end]
  }
}

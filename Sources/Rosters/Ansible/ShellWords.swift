/// Words as Python's shlex splits them with comments on, which is how Ansible reads a line of hosts: quotes,
/// backslashes, and `#` that begins a comment anywhere outside of quotes.
enum ShellWords {
  /// Nil where a quote is not closed or the line ends in a backslash.
  static func split(_ line: String) -> [String]? {
    var words: [String] = []
    var word: String?
    var quote: Character?
    var characters = line.makeIterator()
    while let character = characters.next() {
      if let open = quote {
        if character == open {
          quote = nil
        } else if open == "\"", character == "\\" {
          guard let next = characters.next() else { return nil }
          word = (word ?? "") + (next == "\"" || next == "\\" ? "" : "\\") + String(next)
        } else {
          word = (word ?? "") + String(character)
        }
        continue
      }
      switch character {
      case "\"", "'":
        quote = character
        word = word ?? ""
      case "\\":
        guard let next = characters.next() else { return nil }
        word = (word ?? "") + String(next)
      case "#":
        return words + [word].compactMap(\.self)
      case _ where character.isWhitespace:
        if let word { words.append(word) }
        word = nil
      default: word = (word ?? "") + String(character)
      }
    }
    guard quote == nil else { return nil }
    return words + [word].compactMap(\.self)
  }
}

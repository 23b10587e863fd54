/// The line `#!/bin/bash` at the very beginning of a script: what the kernel starts (execve(2)).
package struct Directive: Sendable, Hashable {
  /// `/bin/bash`
  package var path: String
  /// `-e`; what follows the path, as the kernel passes it on.
  package var argument: String
  /// The line without `#!` and the blanks around the rest.
  package var text: String

  /// - Returns: nil for a text without such a line, one behind a byte order mark or a blank included
  package init?(_ bytes: [UInt8]) {
    guard bytes.starts(with: "#!".utf8) else { return nil }
    let line = bytes.dropFirst(2).prefix(254).prefix { $0 != 0x0A }
    var rest = line.drop(while: Parser.isBlank)
    while let last = rest.last, Parser.isBlank(last) { rest = rest.dropLast() }
    let end = rest.firstIndex(where: Parser.isBlank) ?? rest.endIndex
    guard end > rest.startIndex else { return nil }
    path = String(decoding: rest[..<end], as: UTF8.self)
    argument = String(decoding: rest[end...].drop(while: Parser.isBlank), as: UTF8.self)
    text = String(decoding: rest, as: UTF8.self)
  }

  /// The program's name: `bash` for `/bin/bash` and for `/usr/bin/env bash`.
  package var program: String {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    guard name == "env" else { return name }
    let words = argument.split(whereSeparator: { $0 == " " || $0 == "\t" })
    let first = words.first { !$0.hasPrefix("-") && !$0.contains("=") } ?? ""
    return first.split(separator: "/").last.map(String.init) ?? String(first)
  }

  /// Whether it has bash only read the script: `#!/bin/bash -n`.
  package var onlyReads: Bool {
    argument.hasPrefix("-") && !argument.hasPrefix("--") && argument.contains("n")
  }
}

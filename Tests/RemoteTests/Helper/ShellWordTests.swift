import TestSupport
import Testing

@testable import Remote

struct ShellWordTests {
  private static let texts = [
    "", "plain", "it's", "''", "a b", "$HOME `id` $(id)", "\\", "\\n\\0", "new\nline\n\n", "\n", "\t\u{7F}", "äöü €",
    "*?[", "-n",
    "\u{1}\u{2}", "a'\nb\"c\\'", "%s%b",
  ]

  @Test(arguments: ["/bin/sh", "/bin/bash"])
  func `a shell makes the same text of it`(shell: String) async throws {
    for text in Self.texts {
      let word = ShellWord.quoted(text)
      #expect(!word.contains("\n"))
      let result = try await Program.run(shell, ["-c", "n='\n'; eval \"set -- $1\"; printf '%s.' \"$@\"", "sh", word])
      #expect(result.output == text + ".", "\(text.debugDescription)")
    }
  }

  @Test(arguments: ["/bin/sh", "/bin/bash"])
  func `printf makes the same bytes of it`(shell: String) async throws {
    let bytes = (0...255).map { UInt8($0) } + Array("012\\0'".utf8)
    let word = ShellWord.escaped(bytes)
    #expect(!word.contains("\n"))
    let result = try await Program.run(
      shell, ["-c", "eval \"set -- $1\"; printf %b \"$1\" | od -An -v -tu1", "sh", word])
    #expect(result.output.split(whereSeparator: \.isWhitespace).map { String($0) } == bytes.map { "\($0)" })
  }
}

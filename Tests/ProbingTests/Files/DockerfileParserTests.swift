import Testing

@testable import Probing

struct DockerfileParserTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var text: String
    /// `KEYWORD rest`
    var instructions: [String]
    var problem: String?
    var testDescription: String { name }

    init(_ name: String, _ text: String, _ instructions: [String], problem: String? = nil) {
      self.name = name
      self.text = text
      self.instructions = instructions
      self.problem = problem
    }
  }

  static let cases: [Case] = [
    Case("plain", "FROM nginx\nRUN a", ["FROM nginx", "RUN a"]),
    Case("lower case", "from nginx\nrun A", ["FROM nginx", "RUN A"]),
    Case("indented, blanks and tabs", "  FROM\t nginx  \n\n\t RUN   a  b \n", ["FROM nginx", "RUN a  b"]),
    Case("CR LF", "FROM nginx\r\nRUN a \\\r\n  b\r\n", ["FROM nginx", "RUN a b"]),
    Case("a byte order mark", "\u{FEFF}FROM nginx", ["FROM nginx"]),
    Case("comments", "# FROM a\n  # indented\nFROM nginx\n#RUN x", ["FROM nginx"]),
    Case("a hash sign within a line is no comment", "FROM nginx\nRUN echo # hi", ["FROM nginx", "RUN echo # hi"]),
    Case("continued", "FROM \\\n  nginx\\\n:alpine", ["FROM nginx:alpine"]),
    Case("continued with blanks after the backslash", "RUN a \\  \n b", ["RUN a b"]),
    Case("continued through comments and blank lines", "RUN a && \\\n# no\n\n  # no \\\n  b", ["RUN a && b"]),
    Case("a comment does not continue", "# a \\\nFROM nginx", ["FROM nginx"]),
    Case("two backslashes do not continue", "RUN a \\\\\nRUN b", ["RUN a \\\\", "RUN b"]),
    Case("continued to the end of the file", "FROM nginx\nRUN a \\", ["FROM nginx", "RUN a"]),
    Case("a backslash alone", "FROM nginx\n\\\nRUN a", ["FROM nginx", "RUN a"]),
    Case("a word broken in two", "RUN ec\\\nho", ["RUN echo"]),
    Case(
      "escape by backtick", "# escape=`\nFROM a `\n  AS b\nRUN dir c:\\\nRUN b",
      ["FROM a AS b", "RUN dir c:\\", "RUN b"]),
    Case("escape directive after another", "# syntax=docker/dockerfile:1\n#  Escape = `\nRUN a `\n b", ["RUN a b"]),
    Case("escape after a comment is a comment", "# hi\n# escape=`\nRUN a `\nRUN b", ["RUN a `", "RUN b"]),
    Case("escape after a blank line is a comment", "\n# escape=`\nRUN a `\nRUN b", ["RUN a `", "RUN b"]),
    Case(
      "escape by something else", "# escape=x\nFROM a", ["FROM a"], problem: "line 1: the escape character is \\ or `"),
    Case("a here-document", "RUN <<EOF\nFROM fake\nCOPY x y\nEOF\nRUN b", ["RUN <<EOF", "RUN b"]),
    Case("a here-document with tabs", "RUN <<-EOF\n\tRUN fake\n\tEOF\nRUN b", ["RUN <<-EOF", "RUN b"]),
    Case("tabs end no plain here-document", "RUN <<E\n\tE\nE\nRUN b", ["RUN <<E", "RUN b"]),
    Case("a quoted here-document", "RUN cat <<\"E F\" > x\nRUN fake\nE F\nRUN b", ["RUN cat <<\"E F\" > x", "RUN b"]),
    Case("two here-documents", "COPY <<A <<'B' /x/\nRUN 1\nA\nRUN 2\nB\nRUN c", ["COPY <<A <<'B' /x/", "RUN c"]),
    Case("a here-document by number", "RUN cmd 3<<E\nRUN no\nE", ["RUN cmd 3<<E"]),
    Case(
      "no here-document in ENV, in JSON, or within a word", "ENV a <<E\nRUN [\"a\", \"<<E\"]\nRUN a<<E",
      ["ENV a <<E", "RUN [\"a\", \"<<E\"]", "RUN a<<E"]),
    Case("a here-string is none", "RUN cat <<<E\nRUN b", ["RUN cat <<<E", "RUN b"]),
    Case(
      "a here-document without end", "FROM a\nRUN <<EOF\nRUN b", ["FROM a", "RUN <<EOF"],
      problem: "line 2: the here-document EOF has no end"),
    Case(
      "an unknown instruction", "FROM a\n\nFORM b", ["FROM a", "FORM b"], problem: "line 3: unknown instruction FORM"),
    Case(
      "the first fault is told", "FROM a\nRUM b\nCOPI c", ["FROM a", "RUM b", "COPI c"],
      problem: "line 2: unknown instruction RUM"),
    Case("nothing after a keyword", "FROM a\nEXPOSE", ["FROM a", "EXPOSE"], problem: "line 2: nothing follows EXPOSE"),
    Case(
      "an unknown flag", "FROM a\nCOPY --form=b c d", ["FROM a", "COPY --form=b c d"],
      problem: "line 2: COPY has no flag --form"),
    Case("empty", "", [], problem: "line 1: there is no instruction in it"),
    Case("comments only", "# a\n\n", [], problem: "line 1: there is no instruction in it"),
  ]

  @Test(arguments: cases) func `lines become instructions`(_ test: Case) {
    let parser = DockerfileParser(Array(test.text.utf8))
    #expect(parser.instructions.map { $0.text.isEmpty ? $0.keyword : "\($0.keyword) \($0.text)" } == test.instructions)
    #expect(parser.problems.words == test.problem)
  }

  @Test func `instructions know where they begin`() {
    let parser = DockerfileParser(Array("# c\nFROM a\n\nRUN b \\\n c\nRUN <<E\nx\nE\nCMD d".utf8))
    #expect(parser.instructions.map(\.line) == [2, 4, 6, 9])
  }

  @Test func `flags are apart from the rest`() {
    let parser = DockerfileParser(Array("COPY --from=a  --chown=\"b c\" --link d --e /f".utf8))
    #expect(parser.instructions.first?.flags.map(\.name) == ["from", "chown", "link"])
    #expect(parser.instructions.first?.flag("chown") == "b c")
    #expect(parser.instructions.first?.rest == "d --e /f")
  }

  @Test(
    .timeLimit(.minutes(1)),
    arguments: [
      "RUN a \\\n", "FROM a\n", "RUN <<E\n", "COPY --a ", "${", "\"", "'", "\\", "#\n", "[", "\u{0}", "ENV A=$A$A\n",
      "\n", "FROM a AS b\nFROM b\nCOPY x y\n",
    ])
  func `a lot of anything is read within bounds`(part: String) {
    let start = "ARG A=xx\nFROM a\nCOPY "
    let text = start + String(repeating: part, count: (1 << 18) / part.utf8.count)
    _ = DockerfileReading(Array(text.utf8))
  }
}

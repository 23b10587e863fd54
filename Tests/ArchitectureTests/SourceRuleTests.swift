import Testing

struct SourceRuleTests {
  private static let tree = SourceTree.repository

  private func lines(_ isWrong: (String) -> Bool) -> [String] {
    Self.tree.files.flatMap { file in
      file.lines.enumerated().filter { isWrong(Self.code($0.element)) }.map { "\(file.path):\($0.offset + 1)" }
    }
  }

  /// The line without a comment at its end.
  private static func code(_ line: String) -> String {
    guard let start = line.firstRange(of: "//") else { return line }
    return String(line[..<start.lowerBound])
  }

  @Test(arguments: ["try!", "as!", "fatalError("])
  func `nothing is forced`(word: String) {
    #expect(lines { $0.contains(word) } == [])
  }

  @Test(arguments: ["@unchecked Sendable", "nonisolated(unsafe)"])
  func `what the compiler cannot check has its reason written above`(word: String) {
    let wrong = Self.tree.files.flatMap { file in
      file.lines.indices.filter { index in
        guard Self.code(file.lines[index]).contains(word) else { return false }
        let above = file.lines[..<index].last { line in
          let line = line.drop { $0 == " " }
          return !line.hasPrefix("@")
        }
        return above?.drop { $0 == " " }.hasPrefix("//") != true
      }.map { "\(file.path):\($0 + 1)" }
    }
    #expect(wrong == [])
  }

  @Test(arguments: ["TO" + "DO", "FIX" + "ME"])
  func `nothing is left for later`(mark: String) {
    let wrong = Self.tree.files.flatMap { file in
      file.lines.enumerated().filter { $0.element.contains(mark) }.map { "\(file.path):\($0.offset + 1)" }
    }
    #expect(wrong == [])
  }

  @Test func `no file is longer than anybody reads`() {
    #expect(Self.tree.files.filter { $0.lines.count > 400 }.map(\.path) == [])
  }
}

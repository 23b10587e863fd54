import FoundationEssentials

/// The repository's Swift sources as text.
struct SourceTree: Sendable {
  struct File: Sendable {
    /// From the repository's root, `Sources/Grading/Lab/Lab.swift`.
    var path: String
    /// The folder below Sources that it is in.
    var target: String
    var lines: [String]

    /// The modules that it imports; of `import struct A.B`, A.
    var imports: [String] {
      lines.compactMap { line in
        var words = line.split(separator: " ")
        while let first = words.first, first.hasPrefix("@") || Self.modifiers.contains(String(first)) {
          words.removeFirst()
        }
        guard words.first == "import", words.count > 1 else { return nil }
        let name = Self.kinds.contains(String(words[1])) && words.count > 2 ? words[2] : words[1]
        return name.split(separator: ".").first.map(String.init)
      }
    }

    private static let modifiers = ["public", "package", "internal", "fileprivate", "private"]
    private static let kinds = ["struct", "class", "enum", "protocol", "func", "var", "let", "typealias"]
  }

  let root: String
  let files: [File]

  static let repository = SourceTree(below: Self.repositoryRoot)

  private static var repositoryRoot: String {
    let file = URL(filePath: #filePath).resolvingSymlinksInPath()
    return file.deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path
  }

  init(below root: String) {
    self.root = root
    let names = (try? FileManager.default.subpathsOfDirectory(atPath: "\(root)/Sources")) ?? []
    files = names.filter { $0.hasSuffix(".swift") }.sorted().compactMap { name in
      guard let data = try? Data(contentsOf: URL(filePath: "\(root)/Sources/\(name)")) else { return nil }
      let lines = String(decoding: data, as: UTF8.self).split(
        omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      let target = name.split(separator: "/").first.map(String.init) ?? ""
      return File(path: "Sources/\(name)", target: target, lines: lines.map(String.init))
    }
  }

  func text(_ path: String) throws -> String {
    String(decoding: try Data(contentsOf: URL(filePath: "\(root)/\(path)")), as: UTF8.self)
  }

  var targets: Set<String> { Set(files.map(\.target)) }
}

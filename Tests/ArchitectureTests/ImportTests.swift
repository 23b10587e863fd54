import Testing

/// Who may import what. The tables are the architecture: changing one is a decision, not an accident.
struct ImportTests {
  private static let tree = SourceTree.repository

  /// Targets of ours that each target may import, C libraries included.
  static let ours: [String: Set<String>] = [
    "Patterns": ["CPCRE2"],
    "Markup": ["CLibXML2"],
    "Archives": ["CZlib"],
    "Locking": [],
    "Shell": [],
    "Enclosure": ["CLinux"],
    "FileWriting": [],
    "Transfer": ["CCurl", "Locking"],
    "Grading": ["Patterns"],
    "Documents": ["Grading"],
    "Evidence": ["Documents", "Grading", "Markup"],
    "LabFiles": ["Documents", "Evidence", "Grading"],
    "Probing": ["Archives", "CCrypt", "Documents", "Enclosure", "Grading", "Locking", "Shell", "Transfer"],
    "Reporting": ["Grading"],
    "Records": ["FileWriting", "Grading", "Locking"],
    "Rosters": ["Documents", "Grading"],
    "Remote": ["Grading", "Locking", "Probing", "Transfer"],
    "assay": [
      "Enclosure", "Evidence", "FileWriting", "Grading", "LabFiles", "Locking", "Probing", "Records", "Remote",
      "Reporting", "Rosters", "Transfer",
    ],
  ]

  /// Modules of others, and the only targets that may import them.
  static let others: [String: Set<String>] = [
    "ArgumentParser": ["assay"],
    "Crypto": ["Probing", "Reporting", "assay"],
    "Dispatch": ["Probing", "assay"],
    "GRDB": ["Records"],
    "Subprocess": ["Probing", "Remote"],
    "SystemPackage": ["Probing", "Remote"],
    "Yams": ["Documents"],
  ]

  /// Modules of the system. Foundation is not among them: its essentials start in a fraction of the time, and its
  /// networking and XML are unsafe against hostile servers on Linux.
  static let system: Set<String> = ["FoundationEssentials", "Glibc", "Synchronization"]

  /// Targets that compute and nothing else.
  static let withoutFoundation: Set<String> = ["Grading", "Markup", "Patterns", "Shell"]

  private static func mayImport(_ target: String, _ module: String) -> Bool {
    if let importers = others[module] { return importers.contains(target) }
    if module == "FoundationEssentials" { return !withoutFoundation.contains(target) }
    // Judging is pure: no files, no network, no clock.
    if module == "Glibc" { return !["Grading", "Documents", "Evidence", "Shell"].contains(target) }
    return system.contains(module) || ours[target]?.contains(module) == true
  }

  @Test func `no target imports what it may not`() {
    let wrong = Self.tree.files.flatMap { file in
      file.imports.filter { !Self.mayImport(file.target, $0) }.map { "\(file.path) imports \($0)" }
    }
    #expect(wrong == [])
  }

  @Test func `every target has its row`() {
    #expect(Self.tree.targets.subtracting(Self.ours.keys) == [])
    #expect(Self.tree.targets.contains("Grading"))
  }

  @Test(arguments: [
    ("CCurl", "Transfer"), ("CLibXML2", "Markup"), ("CPCRE2", "Patterns"), ("CZlib", "Archives"), ("CCrypt", "Probing"),
    ("CLinux", "Enclosure"),
    ("Yams", "Documents"), ("GRDB", "Records"),
  ])
  func `a library is behind one target`(module: String, target: String) {
    let importers = Set(Self.tree.files.filter { $0.imports.contains(module) }.map(\.target))
    #expect(importers.subtracting([target]) == [])
  }

  @Test func `no circle of targets`() {
    var open = Self.ours
    while let leaf = open.first(where: { row in row.value.allSatisfy { open[$0] == nil } }) { open[leaf.key] = nil }
    #expect(open.isEmpty)
  }

  @Test func `the package says what the table says`() throws {
    let manifest = try Self.tree.text("Package.swift")
    for (target, imported) in Self.ours where Self.tree.targets.contains(target) {
      guard
        let start = ["\"\(target)\", dependencies:", "\"\(target)\",\n", "\"\(target)\", swiftSettings:"]
          .lazy.compactMap({ manifest.firstRange(of: "name: " + $0) }).first
      else {
        Issue.record("Package.swift has no target \(target)")
        continue
      }
      let declared = manifest[start.lowerBound...].prefix(600).prefix { $0 != "]" }
      let used = Set(Self.tree.files.filter { $0.target == target }.flatMap(\.imports)).intersection(imported)
      for module in used {
        #expect(declared.contains("\"\(module)\""), "\(target) imports \(module) without depending on it")
      }
    }
  }

  @Test(
    arguments: [
      ("import A", "A"), ("package import A", "A"), ("internal import struct A.B", "A"), ("@testable import A", "A"),
      ("@preconcurrency package import A", "A"), ("import func Glibc.exit", "Glibc"), ("importance A", nil),
      ("// import A", nil),
      ("  import A", "A"),
    ] as [(String, String?)])
  func `an import line is understood`(line: String, module: String?) {
    let file = SourceTree.File(path: "x", target: "x", lines: [line])
    #expect(file.imports == [module].compactMap(\.self))
  }
}

import Testing

@testable import Archives

@Suite struct LayerScanTests {
  private static let page = "usr/share/nginx/html/index.html"

  private static let layer: [UInt8] = {
    var tar = TarWriter()
    tar.directory("usr/")
    tar.file("./usr/share/nginx/html/index.html", "<h1>Welcome</h1>")
    tar.file("usr/share/nginx/html/other.html", "other")
    tar.link("etc/link", to: "/x")
    tar.link("etc/hard", to: "./usr/share/nginx/html/other.html", isHard: true)
    tar.file("etc/large", String(repeating: "x", count: 2_000))
    return tar.finished
  }()

  private func find(_ paths: Set<String>, _ write: (inout TarWriter) -> Void) throws -> LayerFindings {
    var tar = TarWriter()
    write(&tar)
    return try LayerScan.find(paths: paths, in: tar.finished)
  }

  @Test(arguments: [layer, gzip(layer), gzip(Array(layer.prefix(700))) + gzip(Array(layer.dropFirst(700)))])
  func `files are found in a plain and in a compressed layer`(layer: [UInt8]) throws {
    let paths: Set = ["/\(Self.page)", "etc/link", "etc/hard", "etc/large", "usr", "missing", "../etc/link"]
    let findings = try LayerScan.find(paths: paths, in: layer, limits: ArchiveLimits(fileBytes: 1_000))
    let expected: [String: LayerEntry] = [
      Self.page: .file(Array("<h1>Welcome</h1>".utf8)), "etc/link": .symbolicLink(target: "/x"),
      "etc/hard": .hardLink(target: "usr/share/nginx/html/other.html"), "etc/large": .largeFile(size: 2_000),
      "usr": .directory,
    ]
    #expect(findings.entries == expected)
    #expect(findings.hidden == [])
    #expect(findings.entryCount == 6)
    #expect(findings.byteCount > 5_000)
  }

  @Test(arguments: [1, 5, 6, 600])
  func `it does not matter how the layer arrives`(step: Int) throws {
    let whole = try LayerScan.find(paths: [Self.page], in: Self.layer)
    for bytes in [Self.layer, gzip(Self.layer)] {
      var scan = LayerScan(paths: [Self.page])
      for start in stride(from: 0, to: bytes.count, by: step) {
        try scan.feed(bytes[start..<min(start + step, bytes.count)])
      }
      #expect(try scan.finish() == whole)
    }
  }

  @Test(
    arguments: [
      ("a/b/.wh.c", ["a/b/c"]), ("a/.wh.b", ["a/b/c", "a/b/d"]), (".wh.a", ["a/b/c", "a/b/d"]),
      ("a/b/.wh..wh..opq", ["a/b/c", "a/b/d"]), (".wh..wh..opq", ["a/b/c", "a/b/d", "e"]), ("./a/b/.wh.d", ["a/b/d"]),
      ("a/b/.wh.x", []), ("a/b/c/.wh.y", []), (".wh..wh.plnk", []), (".wh..wh.aufs", []), ("a/b/.wh.", []),
    ] as [(String, Set<String>)])
  func `a whiteout hides what the layers below have`(whiteout: String, hidden: Set<String>) throws {
    let findings = try find(["a/b/c", "a/b/d", "e"]) { $0.file(whiteout, "") }
    #expect(findings.hidden == hidden)
    #expect(findings.entries.isEmpty)
  }

  @Test func `a whiteout does not hide what its own layer has`() throws {
    let findings = try find(["a/b"]) { tar in
      tar.file("a/b", "new")
      tar.file("a/.wh..wh..opq", "")
    }
    #expect(findings.hidden == ["a/b"])
    #expect(findings.entries == ["a/b": .file(Array("new".utf8))])
  }

  @Test func `a directory that is a link or a file here hides and is told`() throws {
    let findings = try find(["a/b/c", "d/e"]) { tar in
      tar.link("a/b", to: "/elsewhere")
      tar.file("d", "no directory")
    }
    #expect(findings.hidden == ["a/b/c", "d/e"])
    #expect(findings.linkedDirectories == ["a/b": "/elsewhere"])
  }

  @Test func `the later of two entries counts`() throws {
    let findings = try find(["a"]) { tar in
      tar.file("a", "first")
      tar.link("a", to: "b")
      tar.file("/a", "last")
    }
    #expect(findings.entries == ["a": .file(Array("last".utf8))])
  }

  @Test(arguments: ["../a", "/../a", "x/../../a", "../../a", "./../a"])
  func `a path that leads out of the layer is no file of it`(path: String) throws {
    let findings = try find(["a"]) { $0.file(path, "evil") }
    #expect(findings.entries.isEmpty)
    #expect(findings.escaping == 1)
  }

  @Test(
    arguments: [
      ([0x28, 0xB5, 0x2F, 0xFD, 0, 0], "zstd compression"), ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0], "xz compression"),
      (Array("BZh91A".utf8), "bzip2 compression"),
    ] as [([UInt8], String)])
  func `other compressions are not supported`(start: [UInt8], what: String) {
    #expect(throws: ArchiveError.unsupported(what)) { try LayerScan.find(paths: ["a"], in: start + start) }
  }

  @Test func `what is no layer is an error`() {
    #expect(throws: ArchiveError.truncated) { try LayerScan.find(paths: ["a"], in: []) }
    #expect(throws: ArchiveError.truncated) { try LayerScan.find(paths: ["a"], in: [0x1F, 0x8B]) }
    #expect(throws: ArchiveError.truncated) { try LayerScan.find(paths: ["a"], in: gzip([])) }
    #expect(throws: ArchiveError.corrupt) {
      try LayerScan.find(paths: ["a"], in: Array(String(repeating: "<html>", count: 200).utf8))
    }
    #expect(throws: ArchiveError.truncated) { try LayerScan.find(paths: ["a"], in: Array(gzip(Self.layer).dropLast())) }
  }

  @Test func `a bomb ends at the limit`() {
    var tar = TarWriter()
    tar.entry("zeros", flag: "0", body: [UInt8](repeating: 0, count: 10_000_000))
    let limits = ArchiveLimits(totalBytes: 1_000_000)
    #expect(throws: ArchiveError.tooLarge) { try LayerScan.find(paths: ["a"], in: gzip(tar.finished), limits: limits) }
    #expect(throws: ArchiveError.tooLarge) { try LayerScan.find(paths: ["a"], in: tar.finished, limits: limits) }
  }

  @Test func `a layer without entries has no findings`() throws {
    let findings = try LayerScan.find(paths: ["a"], in: TarWriter().finished)
    #expect(findings.entries.isEmpty && findings.hidden.isEmpty && findings.entryCount == 0)
  }
}

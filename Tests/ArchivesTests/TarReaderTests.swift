import Testing

@testable import Archives

@Suite struct TarReaderTests {
  private struct Read: Equatable {
    let path: String
    let kind: TarEntry.Kind
    let text: String?

    init(_ path: String, _ kind: TarEntry.Kind, _ text: String? = nil) {
      self.path = path
      self.kind = kind
      self.text = text
    }
  }

  private func read(
    _ bytes: [UInt8], step: Int = 1 << 20, limits: ArchiveLimits = ArchiveLimits()
  ) throws -> [Read] {
    var reader = TarReader(limits: limits)
    var result: [Read] = []
    for start in stride(from: 0, to: bytes.count, by: step) {
      try reader.feed(
        bytes[start..<min(start + step, bytes.count)], wants: { _ in true },
        each: { entry, body in
          result.append(Read(entry.path, entry.kind, body.map { String(decoding: $0, as: UTF8.self) }))
        })
    }
    try reader.finish()
    return result
  }

  private var sample: TarWriter {
    var tar = TarWriter()
    tar.directory("etc/")
    tar.file("etc/hosts", "127.0.0.1")
    tar.file("empty", "")
    tar.file("block", String(repeating: "x", count: 512))
    tar.link("link", to: "../target")
    tar.link("hard", to: "etc/hosts", isHard: true)
    tar.entry("fifo", flag: "6")
    return tar
  }

  @Test(arguments: [1, 7, 511, 512, 513, 1 << 20])
  func `entries are read however the bytes arrive`(step: Int) throws {
    let expected = [
      Read("etc/", .directory), Read("etc/hosts", .file, "127.0.0.1"), Read("empty", .file, ""),
      Read("block", .file, String(repeating: "x", count: 512)), Read("link", .symbolicLink(target: "../target")),
      Read("hard", .hardLink(target: "etc/hosts")), Read("fifo", .other),
    ]
    #expect(try read(sample.finished, step: step) == expected)
  }

  @Test func `long names are read, GNU's and pax's, and only for the next entry`() throws {
    let long = String(repeating: "directory/", count: 30) + "ü"
    var tar = TarWriter()
    tar.longName(long)
    tar.file("short", "1")
    tar.longName(long, flag: "K")
    tar.longName(long + "2")
    tar.link("short", to: "x")
    tar.pax([("path", long + "3"), ("mtime", "1.5")])
    tar.file("short", "2")
    tar.pax([("linkpath", long)])
    tar.link("short", to: "x", isHard: true)
    tar.file("after", "3")
    let expected = [
      Read(long, .file, "1"), Read(long + "2", .symbolicLink(target: long)), Read(long + "3", .file, "2"),
      Read("short", .hardLink(target: long)), Read("after", .file, "3"),
    ]
    #expect(try read(tar.finished) == expected)
    #expect(try read(tar.finished, step: 100) == expected)
  }

  @Test func `the prefix of ustar is part of the path, and GNU's other use of it is not`() throws {
    var tar = TarWriter()
    tar.entry("name", flag: "0", prefix: "a/b")
    tar.entry("name", flag: "0", prefix: "1234567", magic: "ustar  \u{0}")
    tar.entry("old", flag: "\u{0}", magic: "")
    tar.entry("olddir/", flag: "\u{0}", magic: "")
    let expected = [
      Read("a/b/name", .file, ""), Read("name", .file, ""), Read("old", .file, ""), Read("olddir/", .directory),
    ]
    #expect(try read(tar.finished) == expected)
  }

  @Test func `a size is read in octal, in binary and from pax`() throws {
    var tar = TarWriter()
    tar.entry("binary", flag: "0", body: [0x61], size: [0x80] + [UInt8](repeating: 0, count: 10) + [1])
    tar.pax([("size", "2")])
    tar.entry("pax", flag: "0", body: [0x62, 0x63], size: Array("0 ".utf8))
    tar.pax([("size", "1")], flag: "g")
    tar.entry("global", flag: "0", body: [0x64], size: Array("0 ".utf8))
    #expect(try read(tar.finished).map(\.text) == ["a", "bc", "d"])
  }

  @Test func `bytes cut anywhere never crash, and only whole entries come out`() throws {
    let bytes = sample.finished
    let whole = try read(bytes)
    let boundaries: Set = [512, 1_536, 2_048, 3_072, 3_584, 4_096, 4_608]
    for length in 0..<bytes.count {
      let cut = Array(bytes.prefix(length))
      if boundaries.contains(length) || length >= 4_608 + 512 {
        #expect(try whole.starts(with: read(cut)))
      } else {
        #expect(throws: ArchiveError.truncated) { try read(cut) }
      }
    }
  }

  @Test func `a long name that names nothing is truncated`() {
    var tar = TarWriter()
    tar.longName("name")
    #expect(throws: ArchiveError.truncated) { try read(tar.bytes) }
  }

  @Test func `damage is noticed`() {
    var wrongSum = sample.finished
    wrongSum[0] ^= 1
    #expect(throws: ArchiveError.corrupt) { try read(wrongSum) }
    #expect(throws: ArchiveError.corrupt) { try read([UInt8](repeating: 0x61, count: 512)) }
    for size in [
      Array("9 ".utf8), Array("-1 ".utf8), [UInt8](repeating: 0xFF, count: 12),
      [0x80] + [UInt8](repeating: 0xFF, count: 11),
    ] {
      var tar = TarWriter()
      tar.entry("x", flag: "0", size: size)
      #expect(throws: ArchiveError.corrupt) { try read(tar.finished) }
    }
    for record in ["99 path=x\n", "x path=y\n", "5 abc\n", "8 path=x", "-3 a=b\n", "3 ="] {
      var tar = TarWriter()
      tar.entry("x", flag: "x", body: Array(record.utf8))
      tar.file("y", "")
      #expect(throws: ArchiveError.corrupt) { try read(tar.finished) }
    }
    var tar = TarWriter()
    tar.pax([("size", "-1")])
    tar.file("y", "")
    #expect(throws: ArchiveError.corrupt) { try read(tar.finished) }
  }

  @Test func `every single changed byte of the headers is survived`() {
    let bytes = sample.finished
    for index in 0..<bytes.count {
      var damaged = bytes
      damaged[index] ^= 0xFF
      _ = try? read(damaged)
    }
    #expect(bytes.count > 4_000)
  }

  @Test func `limits hold`() {
    #expect(throws: ArchiveError.tooManyEntries) { try read(sample.finished, limits: ArchiveLimits(entries: 6)) }
    #expect(throws: ArchiveError.tooLarge) { try read(sample.finished, limits: ArchiveLimits(totalBytes: 5_000)) }
    var tar = TarWriter()
    tar.longName(String(repeating: "n", count: 2_000))
    tar.file("x", "")
    #expect(throws: ArchiveError.tooLarge) { try read(tar.finished, limits: ArchiveLimits(descriptionBytes: 1_000)) }
  }

  @Test func `sparse files are not supported`() {
    var gnu = TarWriter()
    gnu.entry("x", flag: "S")
    var pax = TarWriter()
    pax.pax([("GNU.sparse.major", "1")])
    pax.file("x", "")
    for tar in [gnu, pax] {
      #expect(throws: ArchiveError.unsupported("sparse files")) { try read(tar.finished) }
    }
  }
}

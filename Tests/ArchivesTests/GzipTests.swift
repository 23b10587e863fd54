import Testing

@testable import Archives

@Suite struct GzipTests {
  private let text = Array("Welcome to my page. ".utf8)

  @Test(arguments: [0, 1, 20, 65_535, 65_536, 65_537, 1_000_000])
  func `what was compressed comes back`(count: Int) throws {
    let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* $0 >> 3) }
    #expect(try Gzip.decompress(gzip(bytes), limit: count) == bytes)
  }

  @Test func `several members are one stream, and zero bytes after them are ignored`() throws {
    let bytes = gzip(text) + gzip([]) + gzip(text)
    #expect(try Gzip.decompress(bytes, limit: 100) == text + text)
    #expect(try Gzip.decompress(bytes + [0, 0, 0], limit: 100) == text + text)
  }

  @Test func `bytes cut anywhere are truncated`() {
    let bytes = gzip(text)
    for length in 0..<bytes.count {
      #expect(throws: ArchiveError.truncated) { try Gzip.decompress(Array(bytes.prefix(length)), limit: 100) }
    }
  }

  @Test func `a damaged stream is corrupt`() {
    let bytes = gzip(text)
    var wrongSum = bytes
    wrongSum[bytes.count - 6] ^= 1
    for damaged in [wrongSum, bytes + [1, 2], bytes + [0, 7], Array("not gzip at all".utf8)] {
      #expect(throws: ArchiveError.corrupt) { try Gzip.decompress(damaged, limit: 100) }
    }
  }

  @Test func `a bomb ends at the limit`() {
    let bomb = gzip([UInt8](repeating: 0, count: 20_000_000))
    #expect(bomb.count < 40_000)
    #expect(throws: ArchiveError.tooLarge) { try Gzip.decompress(bomb, limit: 1_000_000) }
    #expect(throws: ArchiveError.tooLarge) { try Gzip.decompress(gzip([1, 2]), limit: 1) }
  }

  @Test func `it does not matter how the bytes arrive`() throws {
    let bytes = gzip(text) + gzip(text)
    var gunzip = try Gunzip(limit: 100)
    var result: [UInt8] = []
    for byte in bytes { try gunzip.feed([byte]) { block throws(ArchiveError) in result += block } }
    try gunzip.finish()
    #expect(result == text + text)
  }

  @Test func `the first bytes tell gzip`() {
    #expect(Gzip.isGzip(gzip(text)))
    #expect(!Gzip.isGzip(text))
    #expect(!Gzip.isGzip([0x1F]))
  }
}

import TestSupport
import Testing

@testable import Remote

struct HelperFrameReaderTests {
  private static let text =
    "Welcome! @ @abc @abc.x\n@abc.0 r AAAA;noise@abc.12 c ;;@abc.12 F 81a4 1 2;@abc.3 N;@abc.-1 F x;"

  private static let frames = [
    HelperFrame(id: 0, kind: UInt8(ascii: "r"), data: Array("AAAA".utf8)),
    HelperFrame(id: 12, kind: UInt8(ascii: "c"), data: []),
    HelperFrame(id: 12, kind: UInt8(ascii: "F"), data: Array("81a4 1 2".utf8)),
    HelperFrame(id: 3, kind: UInt8(ascii: "N"), data: []),
  ]

  @Test(arguments: [1, 2, 3, 7, 1000])
  func `frames are found in whatever stands around them, in pieces of any size`(size: Int) {
    var reader = HelperFrameReader(nonce: "abc")
    var rest = Array(Self.text.utf8)[...]
    var found: [HelperFrame] = []
    while !rest.isEmpty {
      found += reader.take(rest.prefix(size))
      rest = rest.dropFirst(size)
    }
    #expect(found == Self.frames)
    #expect(String(decoding: reader.firstNoise, as: UTF8.self).hasPrefix("Welcome! @ @abc @abc.x\nnoise;@abc.-1 F x;"))
    #expect(reader.noise == reader.firstNoise.count)
  }

  @Test func `what never ends is counted and not kept`() {
    var reader = HelperFrameReader(nonce: "abc")
    for _ in 0..<100 {
      #expect(reader.take([UInt8](repeating: 64, count: 10_000)).isEmpty)
      #expect(reader.take(Array("@abc.1 c ".utf8) + [UInt8](repeating: 65, count: 10_000)).isEmpty)
    }
    #expect(reader.noise > 1_900_000)
    #expect(reader.firstNoise.count <= 4096)
  }

  @Test func `random bytes do no harm`() {
    var numbers = SplitMix64(state: 6)
    let alphabet = Array("@abc.01 ;rFN\n".utf8)
    for _ in 0..<200 {
      var reader = HelperFrameReader(nonce: "abc")
      for _ in 0..<20 {
        let count = Int.random(in: 0...60, using: &numbers)
        _ = reader.take((0..<count).map { _ in alphabet[Int.random(in: 0..<alphabet.count, using: &numbers)] })
      }
      #expect(reader.noise <= 1200)
    }
  }
}

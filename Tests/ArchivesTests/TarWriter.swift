internal import CZlib

/// Writes small tar archives for tests.
struct TarWriter {
  private(set) var bytes: [UInt8] = []

  mutating func file(_ path: String, _ text: String, flag: Character = "0") {
    entry(path, flag: flag, body: Array(text.utf8))
  }

  mutating func directory(_ path: String) { entry(path, flag: "5") }

  mutating func link(_ path: String, to target: String, isHard: Bool = false) {
    entry(path, flag: isHard ? "1" : "2", link: target)
  }

  /// GNU's way to give the next entry a long path (`L`) or link target (`K`).
  mutating func longName(_ name: String, flag: Character = "L") {
    entry("././@LongLink", flag: flag, body: Array(name.utf8) + [0])
  }

  /// pax records for the next entry, or (`g`) for all that follow.
  mutating func pax(_ records: [(String, String)], flag: Character = "x") {
    let body = records.map { key, value in
      let rest = " \(key)=\(value)\n"
      var length = rest.utf8.count
      while "\(length)".utf8.count + rest.utf8.count != length { length += 1 }
      return "\(length)\(rest)"
    }
    entry("PaxHeaders/x", flag: flag, body: Array(body.joined().utf8))
  }

  mutating func entry(
    _ path: String, flag: Character, link: String = "", body: [UInt8] = [], size: [UInt8]? = nil, prefix: String = "",
    magic: String = "ustar\u{0}00"
  ) {
    var header = [UInt8](repeating: 0, count: 512)
    func put(_ text: some Collection<UInt8>, at start: Int) {
      for (index, byte) in text.enumerated() { header[start + index] = byte }
    }
    put(path.utf8.prefix(100), at: 0)
    put("0000644\u{0}".utf8, at: 100)
    put(size ?? Array((String(body.count, radix: 8) + " ").utf8), at: 124)
    put(link.utf8.prefix(100), at: 157)
    header[156] = flag.asciiValue ?? 0
    put(magic.utf8, at: 257)
    put(prefix.utf8, at: 345)
    put("        ".utf8, at: 148)
    let sum = String(header.reduce(0) { $0 + Int($1) }, radix: 8)
    put((repeatedZero(6 - sum.count) + sum + "\u{0} ").utf8, at: 148)
    bytes += header + body
    bytes += [UInt8](repeating: 0, count: (512 - body.count % 512) % 512)
  }

  private func repeatedZero(_ count: Int) -> String { String(repeating: "0", count: count) }

  /// The archive with its end.
  var finished: [UInt8] { bytes + [UInt8](repeating: 0, count: 1024) }
}

/// One gzip member.
func gzip(_ bytes: [UInt8]) -> [UInt8] {
  var stream = z_stream()
  guard assay_deflate_gzip(&stream) == Z_OK else { return [] }
  defer { deflateEnd(&stream) }
  var input = bytes
  var output = [UInt8](repeating: 0, count: bytes.count + bytes.count / 8 + 256)
  let capacity = output.count
  let left = input.withUnsafeMutableBufferPointer { input in
    output.withUnsafeMutableBufferPointer { output in
      stream.next_in = input.baseAddress
      stream.avail_in = UInt32(input.count)
      stream.next_out = output.baseAddress
      stream.avail_out = UInt32(output.count)
      _ = deflate(&stream, Z_FINISH)
      return Int(stream.avail_out)
    }
  }
  return Array(output.prefix(capacity - left))
}

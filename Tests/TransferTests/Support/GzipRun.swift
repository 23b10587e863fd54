/// A gzip member of zero bytes only, about 1/160 of their number (RFC 1951 section 3.2.6, fixed codes).
enum GzipRun {
  static func bytes(count: Int) -> [UInt8] {
    var bits = BitWriter()
    bits.put(0b011, 3)  // last block, fixed codes
    bits.putCode(0x30, 8)  // literal 0
    var rest = count - 1
    while rest >= 258 {
      bits.putCode(0xC5, 8)  // length 258
      bits.putCode(0, 5)  // distance 1
      rest -= 258
    }
    for _ in 0..<rest { bits.putCode(0x30, 8) }
    bits.putCode(0, 7)  // end of block
    bits.align()
    let header: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 0xFF]
    return header + bits.bytes + littleEndian(checksum(zeros: count)) + littleEndian(UInt32(count))
  }

  private static func littleEndian(_ value: UInt32) -> [UInt8] {
    (0..<4).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
  }

  private static func checksum(zeros: Int) -> UInt32 {
    var sum = UInt32.max
    for _ in 0..<(zeros * 8) { sum = sum & 1 == 1 ? (sum >> 1) ^ 0xEDB8_8320 : sum >> 1 }
    return ~sum
  }

  private struct BitWriter {
    var bytes: [UInt8] = []
    private var current: UInt8 = 0
    private var used = 0

    /// Plain values go in from their lowest bit, codes from their highest.
    mutating func put(_ value: Int, _ count: Int) {
      for bit in 0..<count { put(value >> bit & 1 == 1) }
    }

    mutating func putCode(_ code: Int, _ count: Int) {
      for bit in (0..<count).reversed() { put(code >> bit & 1 == 1) }
    }

    mutating func align() { while used > 0 { put(false) } }

    private mutating func put(_ bit: Bool) {
      if bit { current |= 1 << used }
      used += 1
      guard used == 8 else { return }
      bytes.append(current)
      current = 0
      used = 0
    }
  }
}

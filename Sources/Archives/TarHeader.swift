/// One 512-byte header: ustar (POSIX.1-1988), GNU and pre-POSIX alike; see tar(5).
struct TarHeader {
  enum Kind: Equatable {
    case file, hardLink, symbolicLink, directory, other
    /// The body holds the next entry's path, or its link target (GNU `L` and `K`).
    case longName, longLink
    /// The body holds records for the next entry, or for all that follow (pax `x` and `g`).
    case extended, globalExtended
    case sparse
  }

  let kind: Kind
  let path: String
  let link: String
  let size: Int

  /// - Returns: nil for a block of zeros, which ends an archive.
  init?(_ block: ArraySlice<UInt8>) throws(ArchiveError) {
    guard block.contains(where: { $0 != 0 }) else { return nil }
    let block = Array(block)
    guard block.count == 512, Self.checksumHolds(block) else { throw .corrupt }
    let name = Self.text(block[0..<100])
    // Only POSIX ustar has a prefix; GNU keeps other things in its place.
    let prefix = block[257..<263] == [0x75, 0x73, 0x74, 0x61, 0x72, 0] ? Self.text(block[345..<500]) : ""
    path = prefix.isEmpty ? name : prefix + "/" + name
    link = Self.text(block[157..<257])
    size = try Self.number(block[124..<136])
    kind = Self.kind(block[156], path: path)
  }

  private static func kind(_ flag: UInt8, path: String) -> Kind {
    switch flag {
    case 0, UInt8(ascii: "0"), UInt8(ascii: "7"): path.hasSuffix("/") ? .directory : .file
    case UInt8(ascii: "1"): .hardLink
    case UInt8(ascii: "2"): .symbolicLink
    case UInt8(ascii: "5"): .directory
    case UInt8(ascii: "L"): .longName
    case UInt8(ascii: "K"): .longLink
    case UInt8(ascii: "x"): .extended
    case UInt8(ascii: "g"): .globalExtended
    case UInt8(ascii: "S"): .sparse
    default: .other
    }
  }

  /// Whether a body follows. Links, directories and devices have none, whatever their size field says.
  var hasBody: Bool {
    switch kind {
    case .hardLink, .symbolicLink, .directory: false
    default: true
    }
  }

  /// The sum of all bytes with the checksum field taken as blanks. Some old programs summed signed bytes.
  private static func checksumHolds(_ block: [UInt8]) -> Bool {
    guard let stated = try? number(block[148..<156]) else { return false }
    var unsigned = 0
    var signed = 0
    for (index, byte) in block.enumerated() {
      let byte = (148..<156).contains(index) ? 0x20 : byte
      unsigned += Int(byte)
      signed += Int(Int8(bitPattern: byte))
    }
    return stated == unsigned || stated == signed
  }

  /// Octal digits padded with blanks or NUL, or GNU's big-endian binary when the first bit is set.
  private static func number(_ field: ArraySlice<UInt8>) throws(ArchiveError) -> Int {
    if let first = field.first, first & 0x80 != 0 {
      guard first == 0x80 else { throw .corrupt }
      return try accumulate(field.dropFirst().map(Int.init), base: 256)
    }
    let digits = field.drop { $0 == 0x20 }.prefix { $0 != 0x20 && $0 != 0 }
    guard digits.allSatisfy({ (0x30...0x37).contains($0) }) else { throw .corrupt }
    return try accumulate(digits.map { Int($0) - 0x30 }, base: 8)
  }

  private static func accumulate(_ digits: [Int], base: Int) throws(ArchiveError) -> Int {
    var value = 0
    for digit in digits {
      let (product, overflow) = value.multipliedReportingOverflow(by: base)
      // The margin leaves room for rounding a body up to whole blocks.
      guard !overflow, product < Int.max / 2 else { throw .corrupt }
      value = product + digit
    }
    return value
  }

  static func text(_ field: some Sequence<UInt8>) -> String {
    String(decoding: field.prefix { $0 != 0 }, as: UTF8.self)
  }
}

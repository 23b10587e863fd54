/// A piece of an answer of the helper: `@NONCE.ID KIND DATA;`.
struct HelperFrame: Sendable, Hashable {
  /// Of the order that it answers; 0 for the greeting.
  var id: Int
  var kind: UInt8
  /// As it was sent, still encoded.
  var data: [UInt8]

  /// Whether it is the last piece.
  var isLast: Bool { kind >= UInt8(ascii: "A") && kind <= UInt8(ascii: "Z") }
}

/// Finds frames in what a machine sends. Whatever stands between them, such as the words of a login shell, is passed
/// over and counted; nothing of it is kept but the beginning.
struct HelperFrameReader {
  private let start: [UInt8]
  /// What may belong to a frame that is not complete.
  private var rest: [UInt8] = []
  private(set) var noise = 0
  private(set) var firstNoise: [UInt8] = []

  /// No frame of ours is longer.
  static let longest = 8192
  private static let keptNoise = 2048

  init(nonce: String) {
    start = Array("@\(nonce).".utf8)
  }

  mutating func take(_ bytes: some Sequence<UInt8>) -> [HelperFrame] {
    rest += bytes
    var frames: [HelperFrame] = []
    var position = 0
    while let begin = nextStart(from: position) {
      passOver(position..<begin)
      position = begin
      guard rest.count - begin >= start.count else { break }
      guard let end = rest[begin...].firstIndex(of: UInt8(ascii: ";")) else {
        guard rest.count - begin > Self.longest else { break }
        passOver(begin..<(begin + 1))
        position = begin + 1
        continue
      }
      if let frame = Self.frame(rest[(begin + start.count)..<end]) {
        frames.append(frame)
        position = end + 1
      } else {
        passOver(begin..<(begin + 1))
        position = begin + 1
      }
    }
    if nextStart(from: position) == nil {
      passOver(position..<rest.count)
      position = rest.count
    }
    rest.removeFirst(position)
    return frames
  }

  /// Where a frame begins, or may begin at the very end.
  private func nextStart(from position: Int) -> Int? {
    var index = position
    while let at = rest[index...].firstIndex(of: start[0]) {
      if rest[at...].starts(with: start) || start.starts(with: rest[at...]) { return at }
      index = at + 1
    }
    return nil
  }

  private mutating func passOver(_ range: Range<Int>) {
    noise += range.count
    firstNoise += rest[range].prefix(max(0, Self.keptNoise - firstNoise.count))
  }

  /// `ID KIND DATA`
  private static func frame(_ bytes: ArraySlice<UInt8>) -> HelperFrame? {
    let parts = bytes.split(separator: UInt8(ascii: " "), maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count >= 2, let id = Int(String(decoding: parts[0], as: UTF8.self)), id >= 0, parts[1].count == 1,
      let kind = parts[1].first, bytes.count <= longest
    else { return nil }
    return HelperFrame(id: id, kind: kind, data: parts.count > 2 ? Array(parts[2]) : [])
  }
}

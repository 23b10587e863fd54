internal import Grading

/// What a container wrote, as `GET /containers/{id}/logs` sends it.
enum ContainerLog {
  /// The most bytes kept, the last ones.
  static let mostBytes = 64 << 10
  private static let answerBytes = 2 << 20
  private static let lines = 200

  static func path(_ id: String) -> String { "/containers/\(id)/logs?stdout=1&stderr=1&tail=\(lines)" }

  /// The last lines of a container's log; nil where it keeps none.
  ///
  /// - Parameter isRaw: whether the container has a terminal, so that the streams are not told apart.
  static func read(
    _ id: String, isRaw: Bool, from client: EngineClient, isFresh: Bool = false
  ) async throws(ProbeFailure) -> String? {
    guard let bytes = try await client.bytes(path(id), isFresh: isFresh, limit: answerBytes) else { return nil }
    return text(bytes, isRaw: isRaw)
  }

  /// The text of a log, its secrets hidden.
  static func text(_ bytes: [UInt8], isRaw: Bool) -> String {
    let content = isRaw ? bytes : demultiplexed(bytes)
    return Masking.text(String(decoding: content.suffix(mostBytes), as: UTF8.self))
  }

  /// The streams of a container without a terminal come in frames: stream, three zeros, length (32 bits, the highest
  /// byte first), content (Engine API, "Attach to a container", Stream format). Bytes that are not a frame end it.
  static func demultiplexed(_ bytes: [UInt8]) -> [UInt8] {
    var content: [UInt8] = []
    var rest = bytes[...]
    while rest.count >= 8 {
      let head = Array(rest.prefix(8))
      guard head[0] <= 2, head[1...3].allSatisfy({ $0 == 0 }) else { break }
      let length = head[4...].reduce(0) { $0 << 8 | Int($1) }
      rest = rest.dropFirst(8)
      content += rest.prefix(length)
      rest = rest.dropFirst(length)
    }
    return content
  }
}

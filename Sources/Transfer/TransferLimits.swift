/// What one request may take. Durations are rounded up to whole milliseconds, and are at least one.
package struct TransferLimits: Sendable, Hashable {
  /// Resolving, connecting and the TLS handshake together.
  package var connectTimeout: Duration
  /// The whole request, from its start to the last byte of the body.
  package var totalTimeout: Duration
  /// Status lines and header fields of all the blocks received, interim (1xx) ones and trailers included.
  package var headerBytes: Int
  /// The body after decoding.
  package var bodyBytes: Int

  package init(
    connectTimeout: Duration = .seconds(3), totalTimeout: Duration = .seconds(10),
    headerBytes: Int = 64 << 10, bodyBytes: Int = 4 << 20
  ) {
    self.connectTimeout = connectTimeout
    self.totalTimeout = totalTimeout
    self.headerBytes = headerBytes
    self.bodyBytes = bodyBytes
  }

  /// 3 s to connect, 10 s in all, 64 KiB of header, 4 MiB of body.
  package static let standard = TransferLimits()
}

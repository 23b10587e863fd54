/// A complete answer, of any status: a status of 404 or 500 is no error here, and a redirect is data.
package struct TransferResponse: Sendable, Hashable {
  /// Where this came from: the URL of the request, or of the last redirect followed, without its fragment.
  package var url: String
  package var status: Int
  /// Fields of the final block; those of interim (1xx) answers and trailers are left out.
  package var headers: HeaderFields
  package var body: [UInt8]
  package var timings: TransferTimings
  /// Numeric address and port that was connected to; `nil` unless the route is direct.
  package var peerAddress: String?
  package var peerPort: Int?
  /// Connections opened for this request: 0 when a kept one served.
  package var newConnections: Int

  package init(
    url: String, status: Int, headers: HeaderFields = HeaderFields(), body: [UInt8] = [],
    timings: TransferTimings = TransferTimings(), peerAddress: String? = nil, peerPort: Int? = nil,
    newConnections: Int = 0
  ) {
    self.url = url
    self.status = status
    self.headers = headers
    self.body = body
    self.timings = timings
    self.peerAddress = peerAddress
    self.peerPort = peerPort
    self.newConnections = newConnections
  }
}

/// When each step of a request was done, counted from its start, in steps of a microsecond.
/// A step that was not needed is zero (`tls` for `http`) or next to it (`connect` on a kept connection).
package struct TransferTimings: Sendable, Hashable {
  package var resolve: Duration
  package var connect: Duration
  package var tls: Duration
  package var firstByte: Duration
  package var total: Duration

  package init(
    resolve: Duration = .zero, connect: Duration = .zero, tls: Duration = .zero,
    firstByte: Duration = .zero, total: Duration = .zero
  ) {
    self.resolve = resolve
    self.connect = connect
    self.tls = tls
    self.firstByte = firstByte
    self.total = total
  }
}

/// Why a request has no answer: what kind of failure, in which phase, and one sentence that a student understands.
package struct TransferError: Error, Sendable, Hashable, CustomStringConvertible {
  package enum Kind: Sendable, Hashable {
    /// The request itself: a URL, header field or route that is not sent.
    case invalidRequest
    /// The name has no address.
    case unresolvable
    /// Nothing listens there.
    case refused
    /// No way there, or none that the other end would tell about.
    case unreachable
    /// Over the connect time (phases resolve, connect, tls) or the total time.
    case timedOut
    case tlsFailed
    /// A Unix socket that this user may not use (EACCES).
    case permissionDenied
    /// A Unix socket that does not exist (ENOENT).
    case noSuchSocket
    /// The connection ended before the answer did, or before it began.
    case closed
    /// The answer is not HTTP/1.
    case malformed
    case tooLarge(Part)
    case tooManyRedirects
    /// The client was shut down.
    case shutDown
    /// The library refused to work, for example out of memory.
    case `internal`
  }

  package enum Part: String, Sendable, Hashable, Codable {
    case header
    case body
  }

  package enum Phase: String, Sendable, Hashable, Codable {
    /// Nothing was sent.
    case prepare
    case resolve
    case connect
    case tls
    case send
    case receive
  }

  package var kind: Kind
  package var phase: Phase
  /// One sentence. Names host and port or socket, never the path, the query or a header value.
  package var message: String

  package init(_ kind: Kind, _ phase: Phase, _ message: String) {
    self.kind = kind
    self.phase = phase
    self.message = message
  }

  package var description: String { message }
}

extension TransferError {
  static func invalid(_ message: String) -> TransferError { TransferError(.invalidRequest, .prepare, message) }
  static let shutDown = TransferError(.shutDown, .prepare, "The request was ended because Assay is stopping.")
}

/// What a failed attempt to connect is called, however it was found out.
extension TransferError {
  /// - Parameter place: `host:port`, or the path of a socket.
  package static func refused(at place: String) -> TransferError {
    TransferError(.refused, .connect, "Nothing listens at \(place) (connection refused).")
  }

  package static func notPermitted(at place: String) -> TransferError {
    TransferError(.permissionDenied, .connect, "This user may not connect to \(place) (permission denied).")
  }

  package static func noSocket(at place: String) -> TransferError {
    TransferError(.noSuchSocket, .connect, "The socket \(place) does not exist.")
  }

  package static func noAnswer(at place: String) -> TransferError {
    TransferError(.timedOut, .connect, "\(place) did not answer the connection attempt.")
  }

  /// - Parameter reason: the system's words.
  package static func unreachable(_ place: String, reason: String?) -> TransferError {
    TransferError(.unreachable, .connect, "\(place) cannot be reached\(reason.map { " (\($0))" } ?? "").")
  }

  package static func unresolvable(host: String) -> TransferError {
    TransferError(.unresolvable, .resolve, "The name \(host) has no address.")
  }

  /// - Parameter isBegun: whether a part of the answer came.
  package static func closed(by place: String, isBegun: Bool = false) -> TransferError {
    TransferError(
      .closed, .receive,
      isBegun
        ? "\(place) closed the connection in the middle of its answer."
        : "\(place) closed the connection without an answer.")
  }

  package static func malformed(from place: String) -> TransferError {
    TransferError(.malformed, .receive, "\(place) answered with something that is not valid HTTP.")
  }
}

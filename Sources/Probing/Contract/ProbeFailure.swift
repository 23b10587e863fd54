package import Grading
internal import Transfer

/// Why a probe has nothing to observe. Whose doing it is decides between `failed` and `undetermined`.
package enum ProbeFailure: Error, Sendable, Hashable {
  /// The student's: there is no such thing, or their own service answers wrongly. In words that end a sentence:
  /// "nothing answers at localhost:5000 (connection refused)".
  case absent(String)
  /// Nobody can tell: a time-out, a limit of ours, a permission that the grader lacks.
  case obstructed(Obstacle)

  /// What a failed transfer means when the service that was asked is the student's own.
  ///
  /// - Parameter service: as a sentence would name it, "the registry at localhost:5000".
  package init(_ error: any Error, service: String) {
    guard let error = error as? TransferError else {
      self = .obstructed(Obstacle(error is CancellationError ? "the grading was interrupted" : "\(service): \(error)"))
      return
    }
    // Reports end the sentence themselves.
    let message = error.message.hasSuffix(".") ? String(error.message.dropLast()) : error.message
    switch error.kind {
    case .refused, .noSuchSocket, .closed, .malformed, .unreachable:
      self = .absent("\(service): \(message)")
    default:
      self = .obstructed(Obstacle("\(service): \(message)"))
    }
  }
}

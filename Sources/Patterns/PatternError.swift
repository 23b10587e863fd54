/// Why a pattern could not be compiled, or could not be answered for a text.
package enum PatternError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The pattern is not one. `offset` counts UTF-8 bytes from its start.
  case invalid(message: String, offset: Int)
  /// Matching takes more work or memory than ``PatternLimits`` allows. The same pattern and text always end here.
  case limitReached
  /// The text is longer than ``PatternLimits/textBytes``.
  case textTooLong(bytes: Int, limit: Int)

  package var description: String {
    switch self {
    case .invalid(let message, let offset):
      "the pattern is not valid: \(message) (at byte \(offset))"
    case .limitReached:
      "the pattern takes too much work on this text; avoid one repetition inside another, as in (a+)+"
    case .textTooLong(let bytes, let limit):
      "the text has \(bytes) bytes; a pattern is matched against at most \(limit)"
    }
  }
}

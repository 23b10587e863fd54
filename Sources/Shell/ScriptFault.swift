/// Why a script's text could not be read.
package struct ScriptFault: Error, Sendable, Hashable {
  package enum Kind: Sendable, Hashable {
    /// It is no bash.
    case syntax
    /// It is larger, deeper or busier than is followed: nothing is known of whether it is right.
    case limit
  }

  package var kind: Kind
  /// Counted from 1.
  package var line: Int
  /// "there is no 'fi' for the 'if' of line 3", without the line and without a full stop.
  package var words: String

  init(_ kind: Kind, line: Int, _ words: String) {
    self.kind = kind
    self.line = line
    self.words = words
  }
}

/// How far a script is followed.
enum ScriptLimits {
  static let bytes = 1 << 20
  /// Commands and parts of words.
  static let nodes = 100_000
  /// Commands and expansions within each other.
  static let nesting = 100
  /// Bytes that are read more than once: here-documents, backquotes, and `((` that turned out to be two parentheses.
  static let rescanned = 2 << 20

  /// Commands run, and what expansions cost.
  static let steps = 50_000
  /// From here on loops are taken once.
  static let thrift = 25_000
  static let manyCommands = 1_000
  /// Commands, functions and evaluated texts within each other.
  static let depth = 200
  /// Functions and evaluated texts within each other.
  static let calls = 25
  static let loopRounds = 20
  static let loopItems = 256
  static let braceWords = 1_000
  static let fields = 2_000
  static let variables = 2_000
  /// Bytes of a variable's value.
  static let valueBytes = 16_384
  static let commands = 5_000
  /// Bytes of one command that are kept.
  static let commandBytes = 4_096
}

/// What a bash script would do, told from its text alone.
package struct ScriptReading: Sendable, Hashable {
  /// The commands that are reached, in the order in which they are, each as often as it is.
  package internal(set) var commands: [ReachedCommand] = []
  /// The names of the functions that the text defines, sorted, called or not.
  package internal(set) var functions: [String] = []
  /// How often a person is asked for an answer.
  package internal(set) var asks = 0
  /// What could not be followed, in words: "line 3: what is in ./settings.sh is not known".
  package internal(set) var notes: [String] = []

  package init() {}

  /// Reads a script and follows it.
  ///
  /// - Throws: ``ScriptFault``, for text that is no bash and for what is beyond the limits
  package init(_ bytes: [UInt8], _ circumstances: ScriptCircumstances = .init()) throws(ScriptFault) {
    let script = try Parser.script(bytes)
    let interpreter = Interpreter(circumstances)
    try interpreter.follow(script)
    self = interpreter.reading
  }
}

/// What is known of the run that is imagined.
package struct ScriptCircumstances: Sendable, Hashable {
  /// What a person answers each time they are asked; nil where nobody knows. With an answer the run is one without
  /// arguments, and with nothing in its environment but what every session has.
  package var answer: String?

  package init(answer: String? = nil) {
    self.answer = answer
  }
}

/// A command that a run would come to, without `sudo` and its like before it.
package struct ReachedCommand: Sendable, Hashable {
  /// Without the folder: `docker` for `/usr/bin/docker`. A name that only a run would tell is as written, `$tool`.
  package var name: String
  /// The name and the arguments, expanded as far as they are known, without quotes.
  package var words: [String]
  /// Whether every run comes to it; otherwise only some do.
  package var isCertain: Bool
  /// Counted from 1.
  package var line: Int

  /// The words joined by single spaces, on one line.
  package var text: String {
    String(words.joined(separator: " ").map { $0.isNewline ? " " : $0 })
  }
}

import Shell
import Testing

/// What a script would do, for tests: the texts of its commands, or what kept it from being followed.
func reached(_ script: String, answer: String? = nil) -> [String] {
  do {
    return try ScriptReading(Array(script.utf8), ScriptCircumstances(answer: answer)).commands.map(\.text)
  } catch {
    return ["line \(error.line): \(error.words)"]
  }
}

/// A script and what it comes to.
struct ScriptCase: Sendable, CustomTestStringConvertible {
  var script: String
  var commands: [String]
  var answer: String?
  var testDescription: String { script }

  init(_ script: String, _ commands: [String], answer: String? = nil) {
    self.script = script
    self.commands = commands
    self.answer = answer
  }
}

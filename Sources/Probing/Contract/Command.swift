/// A program and its arguments; never a shell string.
package struct Command: Sendable, Hashable {
  /// A path, or a name that is looked for in the system's folders only, never in the student's `PATH`.
  package var program: String
  package var arguments: [String]
  package var input: [UInt8]
  package var timeout: Duration
  /// The most bytes of standard output, and of standard error.
  package var outputLimit: Int
  /// Variables that it gets besides `PATH`, `HOME` and `LANG`, or in their place: for programs of the grader's own.
  package var environment: [String: String]

  package init(
    _ program: String, _ arguments: [String] = [], input: [UInt8] = [], timeout: Duration = .seconds(10),
    outputLimit: Int = 256 * 1024, environment: [String: String] = [:]
  ) {
    self.program = program
    self.arguments = arguments
    self.input = input
    self.timeout = timeout
    self.outputLimit = outputLimit
    self.environment = environment
  }
}

package struct CommandResult: Sendable, Hashable {
  /// The exit code, or 128 + the signal that ended it.
  package var status: Int
  package var output: [UInt8]
  package var errorOutput: [UInt8]

  package init(status: Int, output: [UInt8], errorOutput: [UInt8]) {
    self.status = status
    self.output = output
    self.errorOutput = errorOutput
  }
}

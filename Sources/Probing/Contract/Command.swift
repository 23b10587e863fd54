/// A program and its arguments; never a shell string.
package struct Command: Sendable, Hashable {
  /// A path, or a name that is looked for in the system's folders only, never in the student's `PATH`.
  package var program: String
  package var arguments: [String]
  package var input: [UInt8]
  package var timeout: Duration
  /// The most bytes of standard output, and of standard error.
  package var outputLimit: Int

  package init(
    _ program: String, _ arguments: [String] = [], input: [UInt8] = [], timeout: Duration = .seconds(10),
    outputLimit: Int = 256 * 1024
  ) {
    self.program = program
    self.arguments = arguments
    self.input = input
    self.timeout = timeout
    self.outputLimit = outputLimit
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

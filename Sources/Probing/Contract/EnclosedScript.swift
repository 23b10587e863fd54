/// A student's script, to be run apart from the machine: a network of its own that leads nowhere but to ``reaches``,
/// processes of its own that end with it, and limits on everything.
package struct EnclosedScript: Sendable, Hashable {
  /// Absolute. Its folder is the working directory.
  package var path: String
  package var arguments: [String]
  /// Standard input, all of it.
  package var input: [UInt8]
  /// TCP addresses of the machine's loopback that it may reach: `localhost:5000`.
  package var reaches: [String]
  package var timeout: Duration
  /// The account that it is run as. A grader that is neither this account nor root does not run it.
  package var student: Student

  package struct Student: Sendable, Hashable {
    package var userID: Int
    package var groupID: Int

    package init(userID: Int, groupID: Int) {
      self.userID = userID
      self.groupID = groupID
    }
  }

  package init(
    _ path: String, _ arguments: [String] = [], input: [UInt8] = [], reaches: [String] = [],
    timeout: Duration = .seconds(10), student: Student
  ) {
    self.path = path
    self.arguments = arguments
    self.input = input
    self.reaches = reaches
    self.timeout = timeout
    self.student = student
  }

  /// The most bytes of input.
  package static let mostInput = 64 * 1024
}

/// What came of a script that was started.
package struct EnclosedResult: Sendable, Hashable {
  /// What ended the script: itself, or a limit that it went over.
  package enum Ending: String, Sendable, Hashable, CaseIterable {
    case itself = "by itself"
    case time, output, memory, processes
  }

  /// The exit code, or 128 + the signal that ended it.
  package var status: Int
  /// As far as the limit: 256 KiB each of output and errors.
  package var output: [UInt8]
  package var errorOutput: [UInt8]
  package var ending: Ending
  /// Whether something that it started went on after it, and was ended.
  package var leftovers: Bool

  package init(status: Int, output: [UInt8], errorOutput: [UInt8], ending: Ending, leftovers: Bool = false) {
    self.status = status
    self.output = output
    self.errorOutput = errorOutput
    self.ending = ending
    self.leftovers = leftovers
  }
}

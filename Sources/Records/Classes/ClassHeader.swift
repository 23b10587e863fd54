package import Grading

/// What a class run is, before anybody is graded.
package struct ClassHeader: Sendable, Hashable {
  /// One line of the roster.
  package struct Student: Sendable, Hashable {
    /// From 0, in the whole roster, other shards' students included.
    package var position: Int
    package var facts: GradeReport.Student
    package var machine: String
    /// RFC 3339.
    package var due: String?

    package init(position: Int, facts: GradeReport.Student, machine: String, due: String? = nil) {
      self.position = position
      self.facts = facts
      self.machine = machine
      self.due = due
    }
  }

  /// The program that began it, `assay 0.1.0`.
  package var program: String
  package var lab: String
  package var labTitle: String
  package var rubric: String
  /// Of what is possible, 0 to 1.
  package var passMark: Rational
  /// SHA-256 of the lab's files, and of the roster as it was understood, in hexadecimal: shards and a resumed run must
  /// agree on both.
  package var labDigest: String
  package var rosterDigest: String
  /// The lab's parameters by name that are the same for everyone, without the secret ones.
  package var parameters: [String: String]
  /// RFC 3339, UTC, whole seconds.
  package var startedAt: String
  /// Which part of the roster this run grades; nil is all of it.
  package var shard: Shard?
  /// Every line of the roster, in its order.
  package var students: [Student]
  package var gradebook: GradebookTable?
  package var notes: [String]

  package init(
    program: String, lab: String, labTitle: String, rubric: String, passMark: Rational, labDigest: String,
    rosterDigest: String, parameters: [String: String], startedAt: String, shard: Shard? = nil, students: [Student],
    gradebook: GradebookTable? = nil, notes: [String] = []
  ) {
    self.program = program
    self.lab = lab
    self.labTitle = labTitle
    self.rubric = rubric
    self.passMark = passMark
    self.labDigest = labDigest
    self.rosterDigest = rosterDigest
    self.parameters = parameters
    self.startedAt = startedAt
    self.shard = shard
    self.students = students
    self.gradebook = gradebook
    self.notes = notes
  }
}

/// What came of one visit to one student's machine.
package struct ClassAttempt: Sendable, Hashable {
  package var position: Int
  package var status: ClassReport.Status
  /// Why there is no run, and what to do about it.
  package var message: String?
  /// RFC 3339, UTC, whole seconds.
  package var startedAt: String
  package var seconds: Double
  package var run: RunRecord?

  package init(
    position: Int, status: ClassReport.Status, message: String? = nil, startedAt: String, seconds: Double,
    run: RunRecord? = nil
  ) {
    self.position = position
    self.status = status
    self.message = message
    self.startedAt = startedAt
    self.seconds = seconds
    self.run = run
  }
}

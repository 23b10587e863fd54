/// Everything that a report may say about one grading of a class: an entry for every line of the roster, in its order.
package struct ClassReport: Sendable, Hashable {
  /// What became of a line of the roster.
  package enum Status: String, Sendable, Hashable, CaseIterable {
    /// There is a report, complete or provisional.
    case graded
    /// Nobody could look at the machine, and ``Entry/message`` says why.
    case unreachable
    /// The grading ended before this machine was done with, or had its turn.
    case interrupted
  }

  package struct Entry: Sendable, Hashable {
    /// ``GradeReport/Student/id`` is always there, and no two entries share it.
    package var student: GradeReport.Student
    /// As the roster has it: `ssh://student@host`.
    package var machine: String
    package var status: Status
    /// Why there is no report, and what to do about it.
    package var message: String?
    /// Without evidence: the properties of its judgements are left out.
    package var report: GradeReport?

    package init(
      student: GradeReport.Student, machine: String, status: Status, message: String? = nil,
      report: GradeReport? = nil
    ) {
      self.student = student
      self.machine = machine
      self.status = status
      self.message = message
      self.report = report
    }
  }

  package var lab: String
  package var labTitle: String
  package var rubric: String
  /// Of what is possible, 0 to 1.
  package var passMark: Rational
  /// RFC 3339, UTC, whole seconds.
  package var startedAt: String
  package var seconds: Double
  package var entries: [Entry]
  /// What is the same on several machines: facts, for a person to judge.
  package var likenesses: [Likeness]
  /// The export that the roster was, whose rows and columns a gradebook's file keeps.
  package var gradebook: GradebookTable?
  package var notes: [String]

  package init(
    lab: String, labTitle: String, rubric: String, passMark: Rational, startedAt: String, seconds: Double,
    entries: [Entry], likenesses: [Likeness] = [], gradebook: GradebookTable? = nil, notes: [String] = []
  ) {
    self.lab = lab
    self.labTitle = labTitle
    self.rubric = rubric
    self.passMark = passMark
    self.startedAt = startedAt
    self.seconds = seconds
    self.entries = entries
    self.likenesses = likenesses
    self.gradebook = gradebook
    self.notes = notes
  }
}

/// One piece of evidence that several students share although it is unlikely to come about twice.
package struct Likeness: Sendable, Hashable {
  /// What it is, in words: "the same image id", "the same salt in htpasswd".
  package var what: String
  /// What was found on each of them, bounded: `sha256:4bcf…`.
  package var value: String
  /// The checkpoint whose evidence it is, by id.
  package var check: String?
  /// Students by id, in roster order; two or more.
  package var students: [String]

  package init(what: String, value: String, check: String? = nil, students: [String]) {
    self.what = what
    self.value = value
    self.check = check
    self.students = students
  }
}

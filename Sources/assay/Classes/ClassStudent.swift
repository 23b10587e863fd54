internal import Grading
internal import Records
internal import Remote

/// A student who is to be graded: a line of the roster with everything that is needed for a visit.
struct ClassStudent: Sendable {
  /// From 0, in the whole roster.
  var position: Int
  var facts: GradeReport.Student
  /// As the roster has it.
  var machine: String
  var address: MachineAddress
  var due: String?
  /// The lab's parameters that are this student's own, secret ones included.
  var parameters: [String: String]

  var id: String { facts.id ?? "\(position + 1)" }

  /// What a record may hold of it.
  var kept: ClassHeader.Student {
    ClassHeader.Student(position: position, facts: facts, machine: machine, due: due)
  }
}

package import Grading

/// Who is graded and where, as a file of the course says it.
package struct Roster: Sendable, Hashable {
  /// What kind of file it was understood as.
  package enum Format: String, Sendable, Hashable, CaseIterable {
    case ownCSV = "Assay CSV"
    case ownYAML = "Assay YAML"
    case canvas = "Canvas gradebook export"
    case moodle = "Moodle export"
    case classroom = "Classroom roster"
    case ansibleINI = "Ansible inventory (INI)"
    case ansibleYAML = "Ansible inventory (YAML)"
  }

  /// One line of it.
  package struct Student: Sendable, Hashable {
    /// Where it stands in the file, from 1.
    package var line: Int
    /// ``GradeReport/Student/id`` is always there, and no two students share it.
    package var facts: GradeReport.Student
    /// The account's name where that is not the id: a gradebook's login, a GitHub name.
    package var login: String?
    /// As `--on` takes it: `ssh://student@host:22`, or a name of the user's OpenSSH configuration.
    package var machine: String?
    /// RFC 3339: what this student must be done by, where it is not what everyone must.
    package var due: String?
    /// The lab's parameters by name.
    package var parameters: [String: String]
    /// Where secret ones are read from: the first line of a file, or of what a command writes.
    package var secretFiles: [String: String]
    package var secretCommands: [String: String]

    package init(
      line: Int, facts: GradeReport.Student, login: String? = nil, machine: String? = nil, due: String? = nil,
      parameters: [String: String] = [:], secretFiles: [String: String] = [:], secretCommands: [String: String] = [:]
    ) {
      self.line = line
      self.facts = facts
      self.login = login
      self.machine = machine
      self.due = due
      self.parameters = parameters
      self.secretFiles = secretFiles
      self.secretCommands = secretCommands
    }
  }

  package var format: Format
  package var students: [Student]
  /// The export itself, where it was a gradebook's.
  package var gradebook: GradebookTable?
  /// What whoever gave it should know although nothing is wrong: one sentence each.
  package var notes: [String]

  package init(format: Format, students: [Student], gradebook: GradebookTable? = nil, notes: [String] = []) {
    self.format = format
    self.students = students
    self.gradebook = gradebook
    self.notes = notes
  }
}

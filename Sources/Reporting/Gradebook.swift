import Grading

/// What a gradebook must be told, and no grading knows.
package struct Gradebook: Sendable, Hashable {
  /// The assignment as the gradebook calls it: for Canvas "Title (id)" as in its export, for Moodle the grade item's ID
  /// number. Nil is the lab's title, or its name.
  package var assignment: String?
  /// Whether a provisional score is entered. It leaves the cell empty otherwise.
  package var takesProvisional: Bool

  package init(assignment: String? = nil, takesProvisional: Bool = false) {
    self.assignment = assignment
    self.takesProvisional = takesProvisional
  }

  /// The score to enter: nil while it may still change, unless that is wanted.
  func score(of report: GradeReport) -> Rational? {
    report.score.isProvisional && !takesProvisional ? nil : report.score.earned
  }
}

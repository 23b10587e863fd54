/// A gradebook's export as it was: every cell of it, so that the file for its import keeps rows and columns.
package struct GradebookTable: Sendable, Hashable {
  package enum Kind: String, Sendable, Hashable, CaseIterable {
    case canvas, moodle
  }

  package var kind: Kind
  package var header: [String]
  /// Rows after the header, as long as the header or shorter.
  package var rows: [[String]]
  /// The row of each student, by id; a row that is nobody's (Points Possible, a test student) has no entry.
  package var rowOfStudent: [String: Int]

  package init(kind: Kind, header: [String], rows: [[String]], rowOfStudent: [String: Int]) {
    self.kind = kind
    self.header = header
    self.rows = rows
    self.rowOfStudent = rowOfStudent
  }
}

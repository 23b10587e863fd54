/// Where something was written by hand: carried by everything that an author may have to mend.
package struct SourceLocation: Sendable, Hashable {
  package var file: String
  /// From 1.
  package var line: Int
  /// From 1.
  package var column: Int

  package init(file: String, line: Int, column: Int) {
    self.file = file
    self.line = line
    self.column = column
  }
}

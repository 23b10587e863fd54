package import Grading

/// Something that is wrong in a lab's files: where, what, what to do.
package struct LabFileProblem: Sendable, Hashable {
  package var location: SourceLocation
  package var message: String
  /// "did you mean 'repository'?", said under the place.
  package var suggestion: String?
  /// The line as it is written, and how much of it from ``location`` is meant.
  package var sourceLine: String?
  package var length: Int

  package init(
    _ location: SourceLocation, _ message: String, suggestion: String? = nil, sourceLine: String? = nil,
    length: Int = 1
  ) {
    self.location = location
    self.message = message
    self.suggestion = suggestion
    self.sourceLine = sourceLine
    self.length = length
  }

  /// As compilers print it, so that editors find the place:
  /// ```
  /// checks/x.yaml:12:9: error: unknown field 'repositry' for registry-tags
  ///    12 |         repositry: registry-lab-app
  ///       |         ^^^^^^^^^ did you mean 'repository'?
  /// ```
  package var description: String {
    var lines = ["\(location.file):\(location.line):\(location.column): error: \(message)"]
    if let sourceLine {
      let number = String(location.line)
      let gutter = String(repeating: " ", count: max(5, number.count + 1))
      let blank = String(repeating: " ", count: max(0, location.column - 1))
      let carets = String(repeating: "^", count: max(1, length))
      lines.append("\(gutter.dropLast(number.count))\(number) | \(sourceLine)")
      lines.append("\(gutter) | \(blank)\(carets)\(suggestion.map { " \($0)" } ?? "")")
    } else if let suggestion {
      lines.append("      \(suggestion)")
    }
    return lines.joined(separator: "\n")
  }
}

/// Why a lab could not be read.
package enum LabReadError: Error, Sendable {
  /// Every problem of its files, in the order of files and lines.
  case invalid([LabFileProblem])
  case noSuchLab(String, known: [String])
  case noSuchFile(String)
  /// `--set NAME=…` with a name that the lab does not have.
  case unknownParameter(String, known: [String], lab: String)
}

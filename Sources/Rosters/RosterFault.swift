/// Something wrong in a roster, with its place.
package struct RosterFault: Error, Sendable, Hashable {
  package var file: String
  /// From 1; nil where it is the file as a whole.
  package var line: Int?
  /// What is wrong, and what to do: one sentence without its full stop.
  package var message: String

  package init(file: String, line: Int?, message: String) {
    self.file = file
    self.line = line
    self.message = message
  }

  /// `class.csv:12: message`, as compilers print it.
  package var description: String {
    "\(file):\(line.map { "\($0):" } ?? "") \(message)"
  }
}

/// Everything that is wrong in a roster and in the file of its machines, in the order of files and lines. Never empty.
package struct RosterFaults: Error, Sendable, Hashable {
  package var faults: [RosterFault]

  package init(_ faults: [RosterFault]) {
    self.faults = faults
  }
}

/// Collects the faults of one file.
struct FaultLog {
  /// A file that is something else altogether has a fault in each of its lines.
  static let most = 1000

  let file: String
  private var found: [RosterFault] = []
  private var untold = 0

  init(file: String) {
    self.file = file
  }

  var isEmpty: Bool { found.isEmpty }

  mutating func add(_ line: Int?, _ message: String) {
    guard found.count < Self.most else {
      untold += 1
      return
    }
    found.append(RosterFault(file: file, line: line, message: message))
  }

  /// By line; what is wrong with the file as a whole comes first.
  var faults: [RosterFault] {
    let sorted = found.enumerated()
      .sorted { ($0.element.line ?? 0, $0.offset) < ($1.element.line ?? 0, $1.offset) }.map(\.element)
    guard untold > 0 else { return sorted }
    return sorted + [RosterFault(file: file, line: nil, message: "\(untold) more faults are not shown")]
  }
}

extension String {
  /// For a message: bounded, and with nothing in it that a terminal would obey.
  var quoted: String {
    var shown = ""
    for scalar in unicodeScalars.prefix(80) {
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned:
        shown += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
      default: shown.unicodeScalars.append(scalar)
      }
    }
    return "'\(shown)\(unicodeScalars.count > 80 ? "…" : "")'"
  }

  /// Without white space at its ends; nil where nothing is left.
  var filled: String? {
    var rest = self[...]
    while rest.first?.isWhitespace == true { rest.removeFirst() }
    while rest.last?.isWhitespace == true { rest.removeLast() }
    return rest.isEmpty ? nil : String(rest)
  }
}

internal import Grading

/// Takes students line by line, and finds fault with what no line may say, whatever the file's format.
struct RosterBuilder {
  /// Bytes of an id: it goes into reports and the names of files.
  static let longestID = 200
  /// Bytes of any other value.
  static let longestValue = 10_000

  let role: RosterReader.Role
  private(set) var students: [Roster.Student] = []
  private var lineOfStudent: [String: Int] = [:]

  init(role: RosterReader.Role) {
    self.role = role
  }

  /// Whether the student was taken; what is wrong is in `log` otherwise, and may be there even so.
  @discardableResult
  mutating func add(_ student: Roster.Student, _ log: inout FaultLog) -> Bool {
    var student = student
    if role == .machines, student.facts.id == nil {
      // It is joined on any of them.
      student.facts.id = student.login ?? student.facts.email ?? student.facts.idNumber ?? student.facts.name
    }
    check(student, &log)
    guard let id = student.facts.id else {
      log.add(student.line, role == .machines ? "nothing says whose machine it is" : "no student: the id is empty")
      return false
    }
    if let first = lineOfStudent[id] {
      log.add(student.line, "student \(id.quoted) is in line \(first) already")
      return false
    }
    lineOfStudent[id] = student.line
    if student.login == id { student.login = nil }
    students.append(student)
    return true
  }

  private func check(_ student: Roster.Student, _ log: inout FaultLog) {
    if let id = student.facts.id {
      if id.utf8.count > Self.longestID {
        log.add(student.line, "the id of a student has more than \(Self.longestID) bytes")
      } else if let scalar = id.unicodeScalars.first(where: \.isUnseen) {
        log.add(student.line, "student \(id.quoted): an id cannot have U+\(scalar.hex) in it")
      }
    }
    if let machine = student.machine, let fault = MachineName.fault(in: machine) {
      log.add(student.line, fault)
    }
    if role == .machines, student.machine == nil {
      log.add(student.line, "no machine for \((student.facts.id ?? "").quoted)")
    }
    if let due = student.due, Instant(rfc3339: due) == nil {
      log.add(
        student.line, "due \(due.quoted) is not a time with its zone: write it as 2026-11-30T23:59:00+01:00")
    }
    for name in Set(student.secretFiles.keys).union(student.secretCommands.keys).sorted() {
      let ways = [student.parameters[name], student.secretFiles[name], student.secretCommands[name]].compactMap(\.self)
      if ways.count > 1 { log.add(student.line, "'\(name)' is given in more than one way: keep one of them") }
    }
    let values =
      [student.facts.name, student.facts.email, student.facts.idNumber, student.login].compactMap(\.self)
      + student.parameters.values + student.secretFiles.values + student.secretCommands.values
    if values.contains(where: { $0.utf8.count > Self.longestValue }) {
      log.add(student.line, "a value has more than \(Self.longestValue) bytes")
    }
  }
}

extension Unicode.Scalar {
  /// A control character, or one that nobody sees: two ids must not look the same.
  fileprivate var isUnseen: Bool {
    switch properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator: true
    default: false
    }
  }

  fileprivate var hex: String {
    let digits = String(value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}

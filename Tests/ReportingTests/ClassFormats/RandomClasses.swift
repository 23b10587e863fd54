import Grading
import TestSupport

/// Classes as no course has them: reports of ``RandomReports``, hostile texts in every field of the roster.
struct RandomClasses {
  private var random: SplitMix64
  private var reports: RandomReports

  init(seed: UInt64) {
    random = SplitMix64(state: seed)
    reports = RandomReports(seed: seed + 1)
  }

  mutating func next() -> ClassReport {
    let entries = (0..<Int.random(in: 0...6, using: &random)).map { number -> ClassReport.Entry in
      let student = GradeReport.Student(
        id: number == 0 ? "x" + text() : text() + "\(number)", name: coin() ? text() : nil,
        email: coin() ? text() : nil,
        idNumber: coin() ? "\(number)" + text() : "n\(number)")
      guard Int.random(in: 0..<4, using: &random) > 0 else {
        return .init(
          student: student, machine: text(), status: coin() ? .unreachable : .interrupted,
          message: coin() ? text() : nil)
      }
      var report = reports.next()
      report.student = student
      return .init(student: student, machine: text(), status: .graded, message: coin() ? text() : nil, report: report)
    }
    let ids = entries.compactMap(\.student.id)
    return ClassReport(
      lab: text(), labTitle: text(), rubric: text(),
      passMark: Rational(Int.random(in: 0...3, using: &random), over: 3) ?? .one,
      startedAt: "2026-11-23T14:02:07Z", seconds: [0, 12.5, .nan].randomElement(using: &random) ?? 0, entries: entries,
      likenesses: ids.count > 1
        ? [Likeness(what: text(), value: text(), check: coin() ? text() : nil, students: ids)] : [],
      gradebook: coin() ? export(ids) : nil, notes: coin() ? [text()] : [])
  }

  /// An export as Canvas makes it, with an assignment that may be there and totals that nobody may write.
  private mutating func export(_ ids: [String]) -> GradebookTable {
    var header = ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", "Other (7)"]
    if coin() { header.append("Lab 5 (1234)") }
    header += ["Assignments Final Score", "Final Score"]
    let totals = ["(read only)", "(read only)"]
    var rows = [["    Points Possible", "", "", "", "", "10"]]
    rows[0] += (header.contains("Lab 5 (1234)") ? [""] : []) + totals
    for id in ids {
      let login = id.filter { $0.isASCII && $0.isLetter }
      rows.append([
        plain(), "\(Int.random(in: 1...99, using: &random))", "", login, "Section 1", coin() ? "9.50" : "-",
      ])
      if header.contains("Lab 5 (1234)") {
        rows[rows.count - 1].append(["", "EX", "-", "12.25", "N/A"].randomElement(using: &random) ?? "")
      }
      rows[rows.count - 1] += ["95.0", coin() ? "" : "-3,5"]
    }
    rows.append(["Student, Test", "77", "", "", "Section 1"])
    return GradebookTable(
      kind: .canvas, header: header, rows: rows,
      rowOfStudent: Dictionary(zip(ids, 1...), uniquingKeysWith: { first, _ in first }))
  }

  private mutating func plain() -> String {
    ["Lovelace, Ada", "O'Brien", "“Q”", "A \"B\" C"].randomElement(using: &random) ?? ""
  }
  private mutating func coin() -> Bool { Bool.random(using: &random) }
  private mutating func text() -> String { RandomReports.hostileTexts.randomElement(using: &random) ?? "" }
}

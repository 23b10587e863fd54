import Grading
import TestSupport

/// Classes of the sample lab, made the way real ones are, and larger ones of a made-up lab.
enum SampleClasses {
  /// By the name of their golden files.
  static let all: [String: ClassReport] = ["few": few, "many": made(of: 40, seed: 7), "nobody": nobody, "lost": lost]

  static func sample(
    _ entries: [ClassReport.Entry], likenesses: [Likeness] = [], gradebook: GradebookTable? = nil, notes: [String] = []
  ) -> ClassReport {
    ClassReport(
      lab: "docker-registry", labTitle: "Docker Registry Integration Lab", rubric: "docker-registry",
      passMark: Rational(decimal: "0.6") ?? .one, startedAt: "2026-11-23T14:02:07Z", seconds: 214.5, entries: entries,
      likenesses: likenesses, gradebook: gradebook, notes: notes)
  }

  static func entry(_ student: GradeReport.Student, _ report: GradeReport) -> ClassReport.Entry {
    var report = report
    report.student = student
    report.machine.name = "ssh://student@\(student.id ?? "x").lab"
    return ClassReport.Entry(student: student, machine: report.machine.name, status: .graded, report: report)
  }

  static let ada = GradeReport.Student(id: "s01", name: "Ada Lovelace", email: "ada@example.org", idNumber: "1815")
  static let grace = GradeReport.Student(id: "s02", name: "Grace Hopper", email: "grace@example.org", idNumber: "1906")
  static let alan = GradeReport.Student(id: "s03", name: "Alan Turing", email: "alan@example.org", idNumber: "1912")
  static let edsger = GradeReport.Student(id: "s04", name: "Edsger Dijkstra", idNumber: "1930")
  static let barbara = GradeReport.Student(id: "s05", name: "Barbara Liskov", idNumber: "1939")

  static var few: ClassReport {
    sample(
      [
        entry(ada, SampleReports.half),
        .init(
          student: grace, machine: "ssh://student@s02.lab", status: .unreachable,
          message: "no route to host: is the machine on?"),
        entry(alan, SampleReports.everything), entry(edsger, SampleReports.provisional),
        .init(student: barbara, machine: "ssh://student@s05.lab", status: .interrupted),
      ],
      likenesses: [
        Likeness(what: "the same image id", value: "sha256:4bcf", check: "hub-page", students: ["s01", "s03"])
      ], notes: ["Docker Hub was asked from this machine."])
  }

  static var nobody: ClassReport { sample([]) }

  /// Of whom nothing is known.
  static var lost: ClassReport {
    sample([
      .init(student: ada, machine: "ssh://s01", status: .unreachable, message: "host key changed, not accepted"),
      .init(student: grace, machine: "ssh://s02", status: .interrupted, message: "interrupted"),
    ])
  }

  /// A class of a lab with seven tasks of nine checkpoints each, whose students differ in how much they can.
  static func made(of count: Int, seed: UInt64) -> ClassReport {
    var random = SplitMix64(state: seed)
    let outline = GradeReport.Outline(
      lab: "made-up", labTitle: "A Made-up Lab", rubric: "made-up", passMark: Rational(3, over: 5) ?? .one,
      tasks: (1...7).map { .init(id: "\($0)", title: "Task number \($0) of the lab") }, criteria: [], summary: [])
    let hard = (0..<63).map { _ in Double.random(in: 0.05...0.9, using: &random) }
    let entries = (1...max(count, 1)).map { number -> ClassReport.Entry in
      let digits = String(10_000 + number).dropFirst()
      let student = GradeReport.Student(
        id: "s\(digits)", name: "Student Number \(number)", email: "s\(digits)@example.org",
        idNumber: "\(40_000 + number)")
      let machine = "ssh://student@s\(digits).lab"
      let skill = Double.random(in: -0.3...0.6, using: &random)
      if number % 23 == 0 {
        return .init(
          student: student, machine: machine, status: number % 2 == 0 ? .unreachable : .interrupted,
          message: "connection timed out after 20 s: is the machine on, and port 22 open?")
      }
      var root: String?
      let checks = hard.enumerated().map { place, hardness -> GradeReport.Check in
        if place % 9 == 0 { root = nil }
        let id = "check-\(place + 1)"
        let luck = Double.random(in: 0...1, using: &random)
        let judgement: Judgement
        if let root, place % 9 > 4 {
          judgement = Judgement(.blocked, expected: "value \(place)", message: "It waits.", blockedBy: root)
        } else if luck + skill > hardness {
          judgement = Judgement(
            .passed, share: .one, expected: "value \(place)", found: "value \(place)", message: "Yes.")
        } else if luck < 0.02 {
          judgement = Judgement(
            .undetermined, expected: "value \(place)", message: "Could not look: the Engine timed out", hint: "Again.")
        } else {
          judgement = Judgement(
            .failed, expected: "value \(place)", found: "value \(place + Int.random(in: 1...3, using: &random))",
            message: "No.", hint: "Set it to ${value \(place)}, as step \(place / 9 + 1).\(place % 9 + 1) says.")
          if place % 9 == 1 { root = id }
        }
        return .init(
          id: id, task: "\(place / 9 + 1)", step: "\(place / 9 + 1).\(place % 9 + 1)",
          title: "What step \(place / 9 + 1).\(place % 9 + 1) asks for is there and answers as it should",
          judgement: judgement, worth: Rational(place % 4 + 1), seconds: 0.01)
      }
      let report = GradeReport(
        outline: outline, checks: checks,
        facts: RunFacts(
          machine: .init(name: machine), student: student, startedAt: "2026-11-23T14:02:07Z", seconds: 3.2))
      return .init(student: student, machine: machine, status: .graded, report: report)
    }
    var report = sample(
      entries,
      likenesses: [
        Likeness(
          what: "the same image id", value: "sha256:4bcf09a2c5",
          students: Array(entries.prefix(2).compactMap(\.student.id))),
        Likeness(
          what: "the same salt in the password file", value: "sha256:0123456789abcdef…",
          students: entries.dropFirst(4).prefix(3).compactMap(\.student.id)),
      ])
    report.lab = outline.lab
    report.labTitle = outline.labTitle
    report.rubric = outline.rubric
    return report
  }
}

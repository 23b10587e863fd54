internal import ArgumentParser
internal import FoundationEssentials
internal import Grading
internal import LabFiles
internal import Records
internal import Reporting

/// `assay mark`: points that a person enters for one checkpoint of one student.
struct MarkCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "mark", abstract: "Enter points for a check by hand, beside what was judged.",
    usage: """
      assay mark RUN STUDENT CHECK POINTS --because TEXT    a student of a class
      assay mark RUN CHECK POINTS --because TEXT            the run of one machine
      assay mark RUN [STUDENT] CHECK --withdraw --because TEXT
      """,
    discussion: """
      For what a person must judge, and for what was judged wrongly. The evidence and the verdict stay; every report shows \
      the points with who entered them, when and why; a regrade leaves them. The last mark of a check counts.

      Exit codes: 0 entered, 64 bad usage, 66 no such run, student or check, 74 it could not be kept.
      """)

  @Argument(help: ArgumentHelp("A run's number in 'assay runs', or the file of a record.", valueName: "run"))
  var name: String

  @Argument(help: "The student by id, where the run is of a class; the check by id; the points.")
  var words: [String]

  @Option(help: ArgumentHelp("Why: students read it.", valueName: "text"))
  var because: String

  @Option(help: ArgumentHelp("Who says so; by default this account's name.", valueName: "name"))
  var by: String?

  @Flag(help: "Take the mark of the check back: what was judged counts again.")
  var withdraw = false

  private static let longestReason = 1000

  func validate() throws {
    let reason = because.trimmed
    guard !reason.isEmpty else { throw ValidationError("--because says nothing: students read why.") }
    guard reason.count <= Self.longestReason else {
      throw ValidationError("--because may have \(Self.longestReason) characters.")
    }
    if let by, by.trimmed.isEmpty { throw ValidationError("--by names nobody.") }
  }

  func run() throws {
    do {
      let entry = try RunStore(environment: ProcessInfo.processInfo.environment).entry(name)
      switch entry.kind {
      case .single: try markRun(entry.path)
      case .class: try markStudent(entry.path)
      }
    } catch let error as RecordError {
      throw CommandFailure(error)
    }
  }

  // MARK: - One machine

  private func markRun(_ path: String) throws {
    let words = try split(withStudent: false)
    var record = try RunStore.read(path)
    let before = try Self.report(of: record)
    let check = try Self.check(words.check, in: before)
    if let points = words.points {
      record.marks.append(mark(check, points: try Self.points(points, for: check)))
    } else {
      guard check.mark != nil else { throw Self.nothingToWithdraw(check) }
      record.marks.removeAll { $0.check == check.id }
    }
    let after = try Self.report(of: record)
    record.score = after.score
    try RunStore.write(record, to: path)
    tell(nil, check, before, after)
  }

  // MARK: - A student of a class

  private func markStudent(_ path: String) throws {
    let words = try split(withStudent: true)
    let record = try ClassRecord.open(path, forWriting: true)
    defer { try? record.close() }
    let students = record.header.students
    guard let student = students.first(where: { $0.facts.id == words.student }) else {
      let guess = NearMiss.nearest(to: words.student, among: students.compactMap(\.facts.id))
      throw CommandFailure(
        .notFound, "\(path): there is no student '\(Shown(words.student).text)' in its roster.\(Self.suggestion(guess))"
      )
    }
    guard var run = try record.run(of: student.position) else {
      throw CommandFailure(.notFound, "\(Shown(words.student).text) was not graded yet: there is nothing to mark.")
    }
    run.due = student.due
    run.marks = try record.marks()[student.position] ?? []
    let before = try Self.report(of: run)
    let check = try Self.check(words.check, in: before)
    if let points = words.points {
      try record.add(mark(check, points: try Self.points(points, for: check)), to: student.position)
    } else {
      guard check.mark != nil else { throw Self.nothingToWithdraw(check) }
      try record.withdraw(
        markOf: check.id, of: student.position, because: because.trimmed, author: author, at: Self.now)
    }
    run.marks = try record.marks()[student.position] ?? []
    tell(words.student, check, before, try Self.report(of: run))
  }

  // MARK: - What was said

  private func split(withStudent: Bool) throws -> (student: String, check: String, points: String?) {
    let wanted = (withStudent ? 2 : 1) + (withdraw ? 0 : 1)
    guard words.count == wanted else {
      let form = "RUN\(withStudent ? " STUDENT" : "") CHECK\(withdraw ? " --withdraw" : " POINTS")"
      let what = withStudent ? "a class" : "one machine"
      throw CommandFailure(.usage, "this run is of \(what): assay mark \(form) --because TEXT.")
    }
    var rest = words[...]
    let student = withStudent ? rest.removeFirst() : ""
    return (student, rest.removeFirst(), rest.first)
  }

  private static func report(of run: RunRecord) throws -> GradeReport {
    guard let report = run.report else {
      throw CommandFailure(
        .notFound, "this run was kept by an older assay, without what a mark goes with. Grade again:  assay check")
    }
    return report
  }

  private static func check(_ id: String, in report: GradeReport) throws -> GradeReport.Check {
    guard let check = report.checks.first(where: { $0.id == id }) else {
      let guess = NearMiss.nearest(to: id, among: report.checks.map(\.id))
      throw CommandFailure(
        .notFound,
        "the run has no check '\(Shown(id).text)'.\(suggestion(guess))  (assay explain \(report.lab) lists them)")
    }
    guard check.judgement.verdict != .skipped else {
      throw CommandFailure(.usage, "'\(check.id)' was left out of this run: it is worth nothing that could be marked.")
    }
    return check
  }

  /// Points as they are shown, so that what is entered adds up exactly.
  private static func points(_ text: String, for check: GradeReport.Check) throws -> Rational {
    let bound = "from 0 to the \(check.possible.words) that it is worth"
    guard let points = Rational(decimal: text), 100.isMultiple(of: points.denominator) else {
      throw CommandFailure(
        .usage, "'\(Shown(text).text)' is no number of points for '\(check.id)': \(bound), with at most two places.")
    }
    // All of a worth that only rounds to what was entered is all of it.
    if points.hundredths == check.possible.hundredths { return check.possible }
    guard points <= check.possible else {
      throw CommandFailure(.usage, "\(points.words) points are too many for '\(check.id)': \(bound).")
    }
    return points
  }

  private func mark(_ check: GradeReport.Check, points: Rational) -> Mark {
    Mark(check: check.id, points: points, reason: because.trimmed, author: author, at: Self.now)
  }

  private var author: String {
    if let by { return by.trimmed }
    let environment = ProcessInfo.processInfo.environment
    return environment["SUDO_USER"] ?? ProcessInfo.processInfo.userName
  }

  private static var now: String { Date().formatted(.iso8601) }

  private static func suggestion(_ guess: String?) -> String {
    guess.map { " Did you mean '\(Shown($0).text)'?" } ?? ""
  }

  private static func nothingToWithdraw(_ check: GradeReport.Check) -> CommandFailure {
    CommandFailure(.usage, "nobody has marked '\(check.id)': there is nothing to take back.")
  }

  /// "s004  5.4 The essay: 0 → 2.5 of 4 · score 64 → 66.5 of 100".
  private func tell(_ student: String?, _ check: GradeReport.Check, _ before: GradeReport, _ after: GradeReport) {
    let now = after.checks.first { $0.id == check.id } ?? check
    let head = student.map { "\(Shown($0, limit: 80).text)  " } ?? ""
    Console.output(
      "\(head)\(Shown(check.step, limit: 12).text) \(Shown(check.title).text): "
        + "\(check.earned.words) → \(now.earned.words) of \(now.possible.words) · "
        + "score \(before.score.earned.words) → \(after.score.earned.words) of \(after.score.possible.words)\n")
  }
}

extension String {
  /// Without blanks at its ends.
  fileprivate var trimmed: String {
    String(drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
  }
}

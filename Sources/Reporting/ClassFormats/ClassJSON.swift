import Grading

extension ClassReportFormat {
  /// `assay/class/v1`: everything, an entry for every line of the roster. `schemas/class.schema.json` describes it.
  package static let json = ClassReportFormat(
    name: "json", fileExtension: "json", mediaType: "application/json",
    about: "everything, for programs (schemas/class.schema.json)"
  ) { report, _ in
    var text = "{\n"
    func tell(_ key: StaticString, _ value: some Encodable) throws {
      text += "\"\(key)\": \(try ReportFormat.jsonLine(of: value)),\n"
    }
    try tell("schema", "assay/class/v1")
    try tell("lab", report.lab)
    try tell("rubric", report.rubric)
    try tell("passMark", (report.passMark * Rational(100)).rounded)
    try tell("startedAt", report.startedAt)
    try tell("durationSeconds", report.seconds.inMilliseconds)
    try tell("notes", report.notes)
    try tell("likenesses", report.likenesses.map(ClassJSON.Same.init))
    try tell("statistics", ClassJSON.Statistics(ClassStatistics(report)))
    // A student a line, each encoded by itself: a whole class as one value would take many times the memory of its text.
    text += "\"students\": ["
    for (place, entry) in report.entries.enumerated() {
      text += place == 0 ? "\n" : ",\n"
      text += try ReportFormat.jsonLine(of: ClassJSON.Entry(entry))
    }
    return text + "\n]\n}\n"
  }
}

/// The parts of a class in the names of `assay/class/v1`.
enum ClassJSON {
  struct Entry: Encodable {
    var student: String
    @OrNull var name: String?
    @OrNull var email: String?
    @OrNull var idnumber: String?
    var machine: String
    var status: String
    @OrNull var message: String?
    @OrNull var report: JSONReport?

    init(_ entry: ClassReport.Entry) {
      student = entry.student.id ?? ""
      name = entry.student.name
      email = entry.student.email
      idnumber = entry.student.idNumber
      machine = entry.machine
      status = entry.status.rawValue
      message = entry.message
      report = entry.report.map(JSONReport.init)
    }
  }

  struct Same: Encodable {
    var what: String
    var value: String
    @OrNull var check: String?
    var students: [String]

    init(_ likeness: Likeness) {
      what = likeness.what
      value = likeness.value
      check = likeness.check
      students = likeness.students
    }
  }

  struct Statistics: Encodable {
    struct Scores: Encodable {
      var count: Int
      var tens: [Int]
      @OrNull var mean: Double?
      @OrNull var lowest: Double?
      @OrNull var lowerQuartile: Double?
      @OrNull var median: Double?
      @OrNull var upperQuartile: Double?
      @OrNull var highest: Double?
      var reached: Int
      var missed: Int
      var undecided: Int
    }

    struct Task: Encodable {
      var task: String
      var title: String
      @OrNull var mean: Double?
    }

    struct Finding: Encodable {
      var found: String
      var count: Int
      @OrNull var hint: String?
    }

    struct Check: Encodable {
      var id: String
      var task: String
      var step: String
      var title: String
      var verdicts: [String: Int]
      @OrNull var passedPercent: Double?
      @OrNull var discrimination: Double?
      var causing: Int
      var cost: Double
      var findings: [Finding]
    }

    var distribution: Scores
    var tasks: [Task]
    var checks: [Check]
    /// By id.
    var lecture: [String]
  }
}

extension ClassJSON.Statistics {
  init(_ statistics: ClassStatistics) {
    let scores = statistics.distribution
    distribution = Scores(
      count: scores.count, tens: scores.tens, mean: scores.mean?.rounded, lowest: scores.lowest?.rounded,
      lowerQuartile: scores.lowerQuartile?.rounded, median: scores.median?.rounded,
      upperQuartile: scores.upperQuartile?.rounded, highest: scores.highest?.rounded, reached: scores.reached,
      missed: scores.missed, undecided: scores.undecided)
    tasks = statistics.tasks.tasks.map { Task(task: $0.id, title: $0.title, mean: $0.mean?.rounded) }
    checks = statistics.checks.map { check in
      Check(
        id: check.id, task: check.task, step: check.step, title: check.title,
        verdicts: Dictionary(
          uniqueKeysWithValues: Verdict.allCases.filter { $0 != .skipped }.map { ($0.rawValue, check.counts[$0] ?? 0) }),
        passedPercent: check.passedShare.map { ($0 * Rational(100)).rounded },
        discrimination: check.discrimination.map { ($0 * 100).rounded(.toNearestOrAwayFromZero) / 100 },
        causing: check.causing, cost: check.cost.rounded,
        findings: check.findings.map { Finding(found: $0.text, count: $0.count, hint: $0.hint) })
    }
    lecture = statistics.lecture.map(\.id)
  }
}

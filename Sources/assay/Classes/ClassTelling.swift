internal import FoundationEssentials
internal import Grading
internal import Records
internal import Reporting

/// Tells of a class as its record has it.
struct ClassTelling: Sendable {
  let record: ClassRecord
  /// Which judging of the evidence is told.
  var judged = ClassRecord.Judged.last

  /// Writes the reports, of the class and of every student.
  ///
  /// - Returns: what the class comes to as an exit code.
  func tell(_ outputs: ReportOutputs<ClassReport>, _ students: StudentReports?) async throws -> ExitStatus {
    let style = outputs.fileStyle
    let (report, areWritten) = try await report { student, report in
      students?.write(report, of: student, style: style) ?? true
    }
    return outputs.write(report) && areWritten ? .of(report) : .reportNotWritten
  }

  /// The class as a report takes it: without evidence, which would be too much for a few thousand students.
  ///
  /// - Parameter each: is given every student's whole report, on several threads at once; false where it could not be
  ///   written.
  /// - Returns: whether all of these were written, too.
  func report(
    _ each: @escaping @Sendable (_ student: String, GradeReport) -> Bool = { _, _ in true }
  ) async throws -> (report: ClassReport, areWritten: Bool) {
    let header = record.header
    let told: [Told]
    var regrading: Regrading?
    do {
      let students = Dictionary(header.students.map { ($0.position, $0) }, uniquingKeysWith: { first, _ in first })
      let marks = try record.marks()
      if judged == .last { regrading = try record.regradings().last }
      told = try await record.mapLatest(judged: judged) { attempt in
        Told(attempt, of: students[attempt.position], marks: marks[attempt.position] ?? [], each)
      }
    } catch let error as RecordError {
      throw CommandFailure(error)
    }
    let entries = Dictionary(told.map { ($0.position, $0.entry) }, uniquingKeysWith: { first, _ in first })
    let start = Double(Instant(rfc3339: header.startedAt)?.seconds ?? 0)
    let report = ClassReport(
      lab: header.lab, labTitle: header.labTitle, rubric: regrading?.rubric ?? header.rubric,
      passMark: regrading?.passMark ?? header.passMark,
      startedAt: header.startedAt,
      seconds: max(0, (told.map(\.end).max() ?? start) - start),
      entries: header.students.filter { header.shard?.includes($0.position) ?? true }.map { student in
        entries[student.position]
          ?? ClassReport.Entry(
            student: student.facts, machine: student.machine, status: .interrupted,
            message: "The grading ended before this machine was done with. Go on with --resume.")
      },
      likenesses: Likeness.found(among: told.map { ($0.entry.student.id ?? "", $0.marks) }),
      gradebook: header.gradebook, notes: header.notes + (regrading?.notes ?? []))
    return (report, told.allSatisfy(\.isWritten))
  }

  /// What is needed of one student once their evidence is let go.
  private struct Told: Sendable {
    var position: Int
    var entry: ClassReport.Entry
    var marks: [IdentityMark] = []
    /// When the visit ended: seconds since 1970.
    var end: Double
    var isWritten = true

    init(
      _ attempt: ClassAttempt, of student: ClassHeader.Student?, marks: [Mark],
      _ each: (_ student: String, GradeReport) -> Bool
    ) {
      position = attempt.position
      end = Double(Instant(rfc3339: attempt.startedAt)?.seconds ?? 0) + attempt.seconds
      let facts = student?.facts ?? GradeReport.Student()
      var report: GradeReport?
      if var run = attempt.run {
        run.marks = marks
        run.due = student?.due
        self.marks = IdentityMark.all(in: run)
        if let whole = run.report {
          isWritten = each(facts.id ?? "", whole)
          report = whole.withoutEvidence
        }
      }
      entry = ClassReport.Entry(
        student: facts, machine: student?.machine ?? "", status: attempt.status, message: attempt.message,
        report: report)
    }
  }
}

extension ExitStatus {
  /// What a graded class comes to: whether students pass is not its exit code.
  static func of(_ report: ClassReport) -> ExitStatus {
    report.entries.allSatisfy { $0.status == .graded && $0.report?.score.isProvisional == false }
      ? .passed : .provisional
  }
}

extension IdentityMark {
  /// The marks in what was recorded, in the order of the report.
  fileprivate static func all(in run: RunRecord) -> [IdentityMark] {
    let checkpoints = (run.told?.checks ?? []).map { check in
      Checkpoint(
        id: check.id, task: check.task, step: check.step, title: check.title, needs: [],
        alternatives: (run.checks[check.id]?.look).map { place in
          [Alternative(strength: .seen, look: run.looks[place].look, expectations: [])]
        } ?? [], location: SourceLocation(file: "", line: 0, column: 0))
    }
    return all(in: run.findings, judgements: run.judgements, checkpoints: checkpoints)
  }
}

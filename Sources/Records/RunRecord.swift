package import Grading

/// One grading of one machine, kept: what was found, how it was judged, and what it came to. Enough to judge it again
/// without the machine.
package struct RunRecord: Sendable, Hashable {
  /// The first line of every record; the number goes up when older programs could not read it.
  package static let schema = "assay/record/v1"

  /// The program that wrote it, `assay 0.1.0`.
  package var program: String
  package var lab: String
  package var rubric: String
  package var selection: Selection
  /// The lab's parameters by name, without the secret ones.
  package var parameters: [String: String]
  package var machine: GradeReport.Machine
  package var student: GradeReport.Student
  /// RFC 3339, UTC, whole seconds.
  package var startedAt: String
  package var seconds: Double
  /// When the work was due, RFC 3339; nil where nobody said.
  package var due: String?
  package var notes: [String]
  /// What people entered, in that order: the last one of a checkpoint counts.
  package var marks: [Mark]
  /// Sorted by kind, so that equal runs give equal records.
  package var looks: [RecordedLook]
  /// By checkpoint.
  package var checks: [String: RecordedCheck]
  package var score: Score
  /// What ``report`` is made of; nil in a record of an older program.
  package var told: ToldReport?
}

extension RunRecord {
  /// - Parameters:
  ///   - parameters: the lab's parameters; secret ones and those that the lab does not have are left out here, too.
  ///   - lookSeconds: seconds that each look took, where that is known.
  package init(
    program: String, plan: Plan, selection: Selection, parameters: [String: String], findings: [Look: Finding],
    judgements: [String: Judgement], lookSeconds: [Look: Double] = [:], report: GradeReport, facts: RunFacts
  ) {
    let shown = Set(plan.lab.parameters.filter { !$0.isSecret }.map(\.name))
    let looks = findings.map { RecordedLook(look: $0.key, seconds: lookSeconds[$0.key], finding: $0.value) }
      .sorted { $0.sortKey < $1.sortKey }
    let places = Dictionary(looks.enumerated().map { ($1.look, $0) }, uniquingKeysWith: { first, _ in first })
    let checkpoints = Dictionary(plan.lab.checkpoints.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    var checks: [String: RecordedCheck] = [:]
    for (id, judgement) in judgements {
      let alternatives = checkpoints[id]?.alternatives ?? []
      let decisive = alternatives.first { alternative in
        guard case .observed(let observation)? = findings[alternative.look] else { return false }
        return alternative.strength == judgement.strength && observation.properties == judgement.properties
          && observation.sources == judgement.sources
      }
      checks[id] = RecordedCheck(
        judgement: judgement, look: decisive.flatMap { places[$0.look] }, seconds: facts.checkSeconds[id])
    }
    self.init(
      program: program, lab: plan.lab.id, rubric: plan.rubric.id, selection: selection,
      parameters: parameters.filter { shown.contains($0.key) }, machine: facts.machine, student: facts.student,
      startedAt: facts.startedAt, seconds: facts.seconds, due: facts.due, notes: facts.notes, marks: facts.marks,
      looks: looks, checks: checks, score: report.score,
      told: ToldReport(report, judged: checks))
  }
}

/// One look at the machine and what came of it.
package struct RecordedLook: Sendable, Hashable {
  package var look: Look
  package var seconds: Double?
  package var finding: Finding

  package init(look: Look, seconds: Double?, finding: Finding) {
    self.look = look
    self.seconds = seconds
    self.finding = finding
  }

  fileprivate var sortKey: String {
    look.kind + " "
      + look.fields.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value.words)" }.joined(separator: " ")
  }
}

/// What a checkpoint was judged to be. Its properties and sources stand in the look that decided it.
package struct RecordedCheck: Sendable, Hashable {
  package var judgement: Judgement
  /// The place in ``RunRecord/looks`` of the look that decided; nil where nothing was looked at.
  package var look: Int?
  package var seconds: Double?

  package init(judgement: Judgement, look: Int?, seconds: Double?) {
    self.judgement = judgement
    self.look = look
    self.seconds = seconds
  }
}

// MARK: - Back again

extension RunRecord {
  /// What was found, as ``Judge`` takes it: for a regrade.
  package var findings: [Look: Finding] {
    Dictionary(looks.map { ($0.look, $0.finding) }, uniquingKeysWith: { first, _ in first })
  }

  /// How it was judged when it was recorded, by checkpoint.
  package var judgements: [String: Judgement] { checks.mapValues(\.judgement) }

  /// When and where it was, as a ``GradeReport`` takes it.
  package var facts: RunFacts {
    RunFacts(
      machine: machine, student: student, startedAt: startedAt, seconds: seconds,
      checkSeconds: checks.compactMapValues(\.seconds), notes: notes, due: due, marks: marks)
  }
}

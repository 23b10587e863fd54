internal import Grading

extension RecordFile {
  init(_ record: RunRecord) {
    program = record.program
    lab = record.lab
    rubric = record.rubric
    selection = Asked(tasks: record.selection.tasks.sorted(), steps: record.selection.steps.sorted())
    parameters = record.parameters
    machine = Machine(name: record.machine.name, engine: record.machine.engine)
    let student = record.student
    self.student = Student(id: student.id, name: student.name, email: student.email, idnumber: student.idNumber)
    startedAt = record.startedAt
    durationSeconds = record.seconds.written
    due = record.due
    notes = record.notes
    marks = record.marks.isEmpty ? nil : record.marks.map(Marked.init)
    looks = record.looks.map(Looked.init)
    checks = record.checks.mapValues(Judged.init)
    score = Points(record.score)
    report = record.told.map(Told.init)
  }

  func record() throws -> RunRecord {
    let looks = try looks.map { try $0.recorded() }
    // A report that left one out would be another report.
    if let lost = report?.checks.first(where: { $0.told == nil && checks[$0.id] == nil }) {
      throw DecodingError.damaged("the report has a checkpoint '\(lost.id)', and there is no judgement of it")
    }
    return RunRecord(
      program: program, lab: lab, rubric: rubric,
      selection: Selection(tasks: Set(selection.tasks), steps: Set(selection.steps)), parameters: parameters,
      machine: .init(name: machine.name, engine: machine.engine),
      student: .init(id: student.id, name: student.name, email: student.email, idNumber: student.idnumber),
      startedAt: startedAt, seconds: durationSeconds, due: due, notes: notes, marks: (marks ?? []).map(\.mark),
      looks: looks, checks: try checks.mapValues { try $0.recorded(looks) },
      score: score.score,
      told: try report.map { try $0.told(lab: lab, rubric: rubric, passMark: score.passMark.value, looks) })
  }
}

extension RecordFile.Marked {
  init(_ mark: Mark) {
    check = mark.check
    points = Fraction(mark.points)
    reason = mark.reason
    author = mark.author
    at = mark.at
  }

  var mark: Mark { Mark(check: check, points: points.value, reason: reason, author: author, at: at) }
}

extension RecordFile.Points {
  init(_ score: Score) {
    earned = Fraction(score.earned)
    possible = Fraction(score.possible)
    open = Fraction(score.open)
    passMark = Fraction(score.passMark)
  }

  var score: Score {
    Score(earned: earned.value, possible: possible.value, open: open.value, passMark: passMark.value)
  }
}

extension RecordFile.Looked {
  init(_ recorded: RecordedLook) {
    kind = recorded.look.kind
    fields = recorded.look.fields.mapValues(RecordedValue.init)
    seconds = recorded.seconds?.written
    switch recorded.finding {
    case .observed(let observation):
      finding = .init(
        properties: observation.properties.mapValues(RecordedValue.init), absence: observation.absence,
        sources: observation.sources)
    case .obstructed(let obstacle):
      finding = .init(obstacle: .init(message: obstacle.message, remedy: obstacle.remedy))
    }
  }

  func recorded() throws -> RecordedLook {
    let look = Look(kind: kind, fields: fields.mapValues(\.value))
    if let obstacle = finding.obstacle {
      return RecordedLook(
        look: look, seconds: seconds, finding: .obstructed(Obstacle(obstacle.message, remedy: obstacle.remedy)))
    }
    guard let properties = finding.properties else {
      throw DecodingError.damaged("a finding of '\(kind)' has neither properties nor an obstacle")
    }
    let observation = Observation(
      properties.mapValues(\.value), absence: finding.absence, sources: finding.sources ?? [])
    return RecordedLook(look: look, seconds: seconds, finding: .observed(observation))
  }
}

extension RecordFile.Judged {
  init(_ recorded: RecordedCheck) {
    let judgement = recorded.judgement
    self.init(
      verdict: judgement.verdict.rawValue, share: Fraction(judgement.share), expected: judgement.expected,
      found: judgement.found, message: judgement.message, hint: judgement.hint, blockedBy: judgement.blockedBy,
      evidence: judgement.strength?.rawValue,
      contrast: judgement.contrast.map { .init(expected: $0.expected, found: $0.found) }, look: recorded.look,
      seconds: recorded.seconds?.written)
  }

  func recorded(_ looks: [RecordedLook]) throws -> RecordedCheck {
    let verdict = try Verdict(recorded: verdict)
    var strength: EvidenceStrength?
    if let evidence {
      guard let known = EvidenceStrength(rawValue: evidence) else {
        throw DecodingError.damaged("unknown evidence '\(evidence)'")
      }
      strength = known
    }
    var observation = Observation()
    if let look {
      guard looks.indices.contains(look), case .observed(let found) = looks[look].finding else {
        throw DecodingError.damaged("there is no finding \(look)")
      }
      observation = found
    }
    let judgement = Judgement(
      verdict, share: share.value, expected: expected, found: found,
      contrast: contrast.map { Contrast(expected: $0.expected, found: $0.found) }, message: message, hint: hint,
      blockedBy: blockedBy, strength: strength, properties: observation.properties, sources: observation.sources)
    return RecordedCheck(judgement: judgement, look: look, seconds: seconds)
  }
}

extension Verdict {
  init(recorded name: String) throws {
    guard let verdict = Verdict(rawValue: name) else { throw DecodingError.damaged("unknown verdict '\(name)'") }
    self = verdict
  }
}

extension DecodingError {
  static func damaged(_ reason: String) -> DecodingError {
    // A path that is not empty tells it from text that is no JSON.
    .dataCorrupted(.init(codingPath: [RecordPart()], debugDescription: reason))
  }
}

private struct RecordPart: CodingKey {
  var stringValue = "record"
  var intValue: Int? { nil }

  init() {}
  init?(stringValue: String) { nil }
  init?(intValue: Int) { nil }
}

extension Double {
  /// JSON has no word for a time that is none.
  fileprivate var written: Double { isFinite ? self : 0 }
}

import Grading

extension ReportFormat {
  /// QTI 3 Results Reporting (1EdTech, `imsqti_result_v3p0`): a test result, and an item result per checkpoint.
  package static let qti = ReportFormat(
    name: "qti", fileExtension: "xml", mediaType: "application/xml",
    about: "QTI 3 results reporting, for assessment platforms"
  ) { report, style in
    MarkupWriter.xml(QTIReport(report: report, gradebook: style.gradebook).root)
  }
}

private struct QTIReport {
  let report: GradeReport
  let gradebook: Gradebook

  var root: Element {
    var identifiers = NCNames()
    let items = report.checks.map { ($0, identifiers.next(for: $0.id)) }
    return Element("assessmentResult", ["xmlns": "http://www.imsglobal.org/xsd/imsqti_result_v3p0"]) {
      context
      testResult
      items.enumerated().map { offset, item in itemResult(item.0, identifier: item.1, place: offset + 1) }
    }
  }

  private var context: Element {
    let student = report.student
    let sourcedID = student.id ?? student.idNumber ?? student.email
    return Element("context", ["sourcedId": sourcedID.map { NCNames.name(for: $0) }]) {
      session("lab", report.lab)
      session("rubric", report.rubric)
      session("machine", report.machine.name)
      student.idNumber.map { session("idnumber", $0) }
    }
  }

  private func session(_ source: Shown, _ identifier: String) -> Element {
    Element("sessionIdentifier", ["sourceID": "urn:assay:\(source)", "identifier": NCNames.name(for: identifier)])
  }

  private var testResult: Element {
    let score = report.score
    return Element("testResult", ["identifier": NCNames.name(for: report.lab), "datestamp": Shown(report.startedAt)]) {
      variable(
        "SCORE", .float, gradebook.score(of: report).map(Shown.points), maximum: score.possible,
        mastery: score.passMark * score.possible)
      variable("MAXSCORE", .float, .points(score.possible))
      variable("EARNED", .float, .points(score.earned))
      variable("OPEN", .float, .points(score.open))
      if let late = report.late {
        variable("DUE", .string, Shown(late.due, limit: 40))
        variable("LATE_SECONDS", .float, "\(String(max(late.seconds, 0)))")
        variable("LATE_DEDUCTED", .float, .points(report.lateDeduction))
      }
      variable("PASSED", .boolean, score.passed.map(Shown.flag))
      variable("TITLE", .string, Shown(report.labTitle))
    }
  }

  private func itemResult(_ check: GradeReport.Check, identifier: Shown, place: Int) -> Element {
    let judgement = check.judgement
    return Element(
      "itemResult",
      [
        "identifier": identifier, "sequenceIndex": "\(String(place))", "datestamp": Shown(report.startedAt),
        "sessionStatus": check.mark == nil ? judgement.verdict.sessionStatus : "final",
      ]
    ) {
      response(judgement)
      variable(
        "SCORE", .float, check.isScored ? .points(check.earned) : nil, maximum: check.possible,
        isScoredByPeople: judgement.verdict == .manual || check.mark != nil)
      variable("MAXSCORE", .float, .points(check.possible))
      variable("VERDICT", .identifier, "\(judgement.verdict.rawValue)")
      variable("CHECK", .string, Shown(check.id))
      variable("STEP", .string, Shown(check.step))
      variable("TITLE", .string, Shown(check.title))
      variable("MESSAGE", .string, .trimmed(judgement.message))
      variable("HINT", .string, judgement.hint.map { .trimmed($0) })
      if let mark = check.mark {
        variable("JUDGED", .float, check.judgedPoints.map(Shown.points))
        variable("MARKED_BY", .string, .trimmed(mark.author))
        variable("MARKED_AT", .string, .trimmed(mark.at))
        variable("MARK_REASON", .string, .trimmed(mark.reason))
      }
    }
  }

  /// What was expected and found, where something was looked at and judged.
  private func response(_ judgement: Judgement) -> Element? {
    guard judgement.verdict == .passed || judgement.verdict == .failed else { return nil }
    return Element("responseVariable", ["identifier": "RESPONSE", "cardinality": "single", "baseType": "string"]) {
      Shown.trimmed(judgement.expected).unlessBlank.map { text in
        Element("correctResponse") { Element("value", [:], text) }
      }
      Element("candidateResponse") {
        Shown.trimmed(judgement.found).unlessBlank.map { text in Element("value", [:], text) }
      }
    }
  }
}

/// An outcome variable of one value; without a value it is QTI's NULL.
private func variable(
  _ identifier: Shown, _ type: QTIType, _ value: Shown?, maximum: Rational? = nil, mastery: Rational? = nil,
  isScoredByPeople: Bool = false
) -> Element {
  Element(
    "outcomeVariable",
    [
      "identifier": identifier, "cardinality": "single", "baseType": "\(type.rawValue)",
      "normalMaximum": maximum.map(Shown.points), "masteryValue": mastery.map(Shown.points),
      "external-scored": isScoredByPeople ? "human" : nil,
    ]
  ) {
    value?.unlessBlank.map { Element("value", [:], $0) }
  }
}

/// The base types that a report needs.
private enum QTIType: String {
  case boolean, float, identifier, string
}

extension Verdict {
  fileprivate var sessionStatus: Shown {
    switch self {
    case .passed, .failed, .blocked: "final"
    case .undetermined: "pendingResponseProcessing"
    case .manual: "pendingExternalScoring"
    case .skipped: "initial"
    }
  }
}

/// Identifiers of QTI are NCNames (Namespaces in XML 1.0, 3), and no two items of a result have the same.
private struct NCNames {
  private var used: Set<Shown> = []

  /// More of an id is not shown.
  private static let longest = 100

  /// A name for `id` that was not given before.
  mutating func next(for id: String) -> Shown {
    let name = Self.name(for: id)
    var candidate = name
    var number = 2
    while !used.insert(candidate).inserted {
      // Escapes are hexadecimal, so this ends no name of another id.
      candidate = "\(name.text.first == "_" ? "" : "_")\(name)_n\(String(number))_"
      number += 1
    }
    return candidate
  }

  /// `id` where it is a name of letters, digits, `.`, `_` and `-` that begins with a letter. Else it begins with `_`, and
  /// what may not stand in a name is its code in hexadecimal between two `_`: `_12345`, `_a_20_b`.
  static func name(for id: String) -> Shown {
    let shown = id.unicodeScalars.prefix(longest)
    if shown.count < longest, shown.first?.isLetter == true, shown.allSatisfy({ $0.isInName || $0 == "_" }) {
      return Shown(id)
    }
    return Shown(
      "_" + shown.map { $0.isInName ? String($0) : "_\(String($0.value, radix: 16, uppercase: true))_" }.joined())
  }
}

extension Unicode.Scalar {
  fileprivate var isLetter: Bool { ("a"..."z").contains(self) || ("A"..."Z").contains(self) }
  fileprivate var isInName: Bool { isLetter || ("0"..."9").contains(self) || self == "-" || self == "." }
}

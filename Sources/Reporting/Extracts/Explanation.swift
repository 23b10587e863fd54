import Grading

/// The checkpoints of a report by id, for whatever refers to one.
struct CheckIndex {
  private let checks: [String: GradeReport.Check]

  init(_ report: GradeReport) {
    checks = Dictionary(report.checks.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  subscript(_ id: String?) -> GradeReport.Check? { id.flatMap { checks[$0] } }

  /// Why a checkpoint came to its verdict, part by part, the empty ones left out.
  func explanation(of check: GradeReport.Check) -> [Explanation] {
    let judgement = check.judgement
    var parts: [Explanation] = []
    func tell(_ name: Shown, _ text: Shown?) {
      if let text, !text.isEmpty { parts.append(Explanation(name: name, text: text)) }
    }
    tell("expected", .trimmed(judgement.expected))
    switch judgement.verdict {
    case .passed, .failed: tell("found", .trimmed(judgement.found))
    case .undetermined, .skipped: tell("why", .trimmed(judgement.message))
    case .blocked:
      tell("waits for", self[judgement.blockedBy].map { "\(Shown($0.title)) (\(Shown($0.step, limit: 12)))" })
    case .manual: tell("why", .trimmed(judgement.message))
    }
    tell("try", .trimmed(judgement.hint ?? ""))
    tell("marked", check.markWords)
    return parts
  }
}

/// One part of why a checkpoint came to its verdict: `expected`, `found`, `why`, `waits for`, `try` or
/// `marked`.
struct Explanation {
  let name: Shown
  let text: Shown

  var words: Shown { "\(name): \(text)" }
}

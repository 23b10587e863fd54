import Grading

extension ClassReport {
  /// Those of whom there is no report, in roster order.
  func entries(_ status: Status) -> [Entry] { entries.filter { $0.status == status } }

  /// "27 graded", "2 could not be reached", "1 interrupted": what there is of each.
  var turnout: [Shown] {
    Status.allCases.compactMap { status in
      let count = entries(status).count
      return count > 0 ? "\(count) \(status.words)" : nil
    }
  }

  /// The students of whom something is still open.
  var provisional: Int { entries.count { $0.report?.score.isProvisional == true } }

  /// Students by id, for what names them so.
  var names: [String: Shown] {
    Dictionary(entries.map { ($0.student.id ?? "", $0.student.title) }, uniquingKeysWith: { first, _ in first })
  }
}

extension ClassReport.Status {
  var words: Shown {
    switch self {
    case .graded: "graded"
    case .unreachable: "could not be reached"
    case .interrupted: "interrupted"
    }
  }
}

extension GradeReport.Student {
  /// What the roster calls them; a dash where that is blank.
  var title: Shown {
    let id = Shown(.trimmed(id ?? ""), limit: 60)
    return id.isEmpty ? "–" : id
  }

  /// Their name where it says more than ``title``.
  var fullName: Shown? {
    let name = Shown(.trimmed(name ?? ""), limit: 80)
    return name.isEmpty || name == title ? nil : name
  }
}

extension Shown {
  /// Cut to fewer characters.
  init(_ shown: Shown, limit: Int) {
    self.init(shown.text, limit: limit)
  }
}

extension GradeReport {
  /// What a reader must know of the score: "12.5 points still open", "late by 1 day, …", "1 mark entered by a person".
  var remarks: [Shown] {
    [
      score.isProvisional ? "\(score.open.inPoints) still open" : nil, late?.isLate == true ? lateWords : nil,
      marked.isEmpty ? nil : "\(counted(marked.count, "mark")) entered by a person",
    ].compactMap { $0 }
  }

  /// The same where there is little room: "12.5 open", "late −17.5", "1 mark".
  var shortRemarks: [Shown] {
    [
      score.isProvisional ? "\(score.open.words) open" : nil,
      late?.isLate == true ? (lateDeduction > .zero ? "late −\(lateDeduction.words)" : "late") : nil,
      marked.isEmpty ? nil : counted(marked.count, "mark"),
    ].compactMap { $0 }
  }
}

extension Score {
  /// The verdict whose sign tells whether the mark is reached; a dash where there was nothing to reach.
  var sign: Verdict {
    guard possible > .zero else { return .skipped }
    return switch passed {
    case true?: .passed
    case false?: .failed
    case nil: .undetermined
    }
  }
}

extension Distribution {
  /// "mean 71.2%", "median 75%", "middle half 60% to 85%": none where there is no score.
  var words: [Shown] {
    guard let mean, let median, let lowerQuartile, let upperQuartile else { return [] }
    return [
      "mean \(mean.words)%", "median \(median.words)%",
      "middle half \(lowerQuartile.words)% to \(upperQuartile.words)%",
    ]
  }

  /// "20 passed", "5 not passed", "2 still open".
  var standings: [Shown] {
    [
      reached > 0 ? "\(reached) passed" : nil, missed > 0 ? "\(missed) not passed" : nil,
      undecided > 0 ? "\(undecided) still open" : nil,
    ].compactMap { $0 }
  }

  /// "0–9%" to "90–100%".
  static let ranges: [Shown] = (0..<10).map { $0 == 9 ? "90–100%" : "\($0 * 10)–\($0 * 10 + 9)%" }
}

extension CheckStatistics {
  /// "5.2 The registry lets nobody in".
  var headline: Shown {
    let words: Shown = .trimmed("\(Shown(step, limit: 12)) \(Shown(title))")
    return words.isEmpty ? "checkpoint" : words
  }

  /// "18 of 27 students, 142 points".
  var losses: Shown { "\(causing) of \(counted(judged, "student")), \(cost.inPoints)" }

  /// "0.42", "−0.1"; nil where nobody can say.
  var discriminationWords: Shown? {
    guard let discrimination else { return nil }
    let hundredths = Int((discrimination * 100).rounded(.toNearestOrAwayFromZero))
    let words = Rational(hundredths: abs(hundredths)).words
    return hundredths < 0 ? "−\(words)" : "\(words)"
  }

  /// Whether those who did well in everything else lost this one: the check itself may be wrong.
  var isSuspicious: Bool { discrimination.map { $0 <= -0.1 } ?? false }
}

extension ClassStatistics {
  /// What the class should hear, or where nothing was lost by half of it, the three that cost most.
  var worthTelling: (byHalf: Bool, checks: [CheckStatistics]) {
    let lecture = lecture
    return lecture.isEmpty ? (false, Array(mostExpensive.prefix(3))) : (true, lecture)
  }
}

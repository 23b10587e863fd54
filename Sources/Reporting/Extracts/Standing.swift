import Grading

extension Score {
  /// Where the student stands, part by part: "29.17 of 60 points", "pass mark 60%", "not passed", "provisional: 4.17
  /// points still open".
  var standing: [Shown] {
    guard possible > .zero else { return ["nothing that carries points was asked for"] }
    var parts: [Shown] = [
      "\(earned.words) of \(possible.inPoints)", "pass mark \((passMark * Rational(100)).words)%",
    ]
    switch passed {
    case true?: parts.append("passed")
    case false?: parts.append("not passed")
    case nil: break
    }
    if isProvisional { parts.append("provisional: \(open.inPoints) still open") }
    return parts
  }
}

extension GradeReport {
  /// The same for the whole report: with what lateness took off, and how many checks a person marked.
  var standing: [Shown] {
    var parts = score.standing
    if late?.isLate == true, let lateWords { parts.append(lateWords) }
    let marked = marked.count
    if marked > 0 { parts.append("\(counted(marked, "check")) marked by a person") }
    return parts
  }
}

extension Rational {
  /// "1 point", "12.5 points".
  var inPoints: Shown { "\(words) \(self == .one ? "point" : "points")" }
}

/// "1 check", "3 checks".
func counted(_ count: Int, _ noun: String) -> Shown { "\(count) \(noun)\(count == 1 ? "" : "s")" }

extension Sequence<Shown> {
  /// All of them in one text.
  func joined(by separator: StaticString) -> Shown {
    Shown(map(\.text).joined(separator: "\(separator)"), limit: Shown.longest * 4)
  }
}

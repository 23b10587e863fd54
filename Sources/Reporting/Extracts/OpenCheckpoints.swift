import Grading

extension GradeReport {
  /// What nobody knows yet, a group for each cause: it is told once, however many checkpoints it concerns.
  var unknown: [[Check]] {
    checks.filter { $0.isOpen && $0.judgement.verdict == .undetermined }
      .inGroups { [$0.judgement.message, $0.judgement.hint ?? ""] }
  }

  /// What a person must judge, and has not.
  var toJudge: [Check] { checks.filter { $0.isOpen && $0.judgement.verdict == .manual } }

  /// The summary's sections without what was not asked for; one of which nothing was is left out.
  var askedSummary: [Section] {
    summary.filter { section in
      section.lines.isEmpty || section.lines.contains { $0.verdict != .skipped }
    }.map { section in
      Section(title: section.title, lines: section.lines.filter { $0.verdict != .skipped })
    }
  }
}

extension Judgement {
  /// Why nobody could look, where a heading has already said that nobody could.
  var cause: String {
    let prefix = "Could not look: "
    guard message.hasPrefix(prefix) else { return message }
    let cause = message.dropFirst(prefix.count)
    return cause.prefix(1).uppercased() + cause.dropFirst()
  }
}

extension Sequence {
  /// In the order in which the groups begin.
  func inGroups<Key: Hashable>(by key: (Element) -> Key) -> [[Element]] {
    var groups: [[Element]] = []
    var places: [Key: Int] = [:]
    for element in self {
      let key = key(element)
      if let place = places[key] {
        groups[place].append(element)
      } else {
        places[key] = groups.count
        groups.append([element])
      }
    }
    return groups
  }
}

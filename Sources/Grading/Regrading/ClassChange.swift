/// What became of a class when its recorded evidence was judged again. One student alone is a class of one.
package struct ClassChange: Sendable, Hashable {
  /// What became of one checkpoint over everybody.
  package struct Checkpoint: Sendable, Hashable {
    package var id: String
    package var step: String
    package var title: String
    /// In the order of ``GradingChange/Reason/allCases``, with how many students each concerns.
    package var reasons: [Count]
    /// Students whose points for it went up, and down.
    package var up: Int
    package var down: Int

    package struct Count: Sendable, Hashable {
      package var reason: GradingChange.Reason
      package var students: Int

      package init(reason: GradingChange.Reason, students: Int) {
        self.reason = reason
        self.students = students
      }
    }
  }

  package struct Uncollected: Sendable, Hashable {
    /// By id.
    package var check: String
    package var students: Int

    package init(check: String, students: Int) {
      self.check = check
      self.students = students
    }
  }

  /// Everybody who was judged again, in roster order.
  package var students: [GradingChange]
  /// In the order in which the first student has them.
  package var checkpoints: [Checkpoint]
  /// Checkpoints that ask for evidence which nobody collected.
  package var uncollected: [Uncollected]
  package var before: Distribution
  package var after: Distribution

  /// Students of whom anything changed.
  package var changed: [GradingChange] { students.filter(\.isChange) }

  /// Students whose score went up, and down.
  package var up: Int { students.count { $0.after.earned > $0.before.earned } }
  package var down: Int { students.count { $0.after.earned < $0.before.earned } }

  package init(_ students: [GradingChange]) {
    self.students = students
    before = Distribution(of: students.map(\.before))
    after = Distribution(of: students.map(\.after))

    var order: [String] = []
    var tallies: [String: Tally] = [:]
    for change in students.lazy.flatMap(\.checkpoints) {
      if tallies[change.id] == nil { order.append(change.id) }
      tallies[change.id, default: Tally(step: change.step, title: change.title)].add(change)
    }
    checkpoints = order.compactMap { id in tallies[id]?.checkpoint(id) }

    var missing: [String] = []
    var counts: [String: Int] = [:]
    for check in students.lazy.flatMap(\.uncollected) {
      if counts[check] == nil { missing.append(check) }
      counts[check, default: 0] += 1
    }
    uncollected = missing.map { Uncollected(check: $0, students: counts[$0] ?? 0) }
  }

  private struct Tally {
    var step: String
    var title: String
    var reasons: [GradingChange.Reason: Int] = [:]
    var up = 0
    var down = 0

    mutating func add(_ change: GradingChange.Checkpoint) {
      for reason in change.reasons { reasons[reason, default: 0] += 1 }
      if change.difference > .zero { up += 1 }
      if change.difference < .zero { down += 1 }
    }

    func checkpoint(_ id: String) -> Checkpoint {
      Checkpoint(
        id: id, step: step, title: title,
        reasons: GradingChange.Reason.allCases.compactMap { reason in
          reasons[reason].map { .init(reason: reason, students: $0) }
        }, up: up, down: down)
    }
  }
}

/// What the checkpoints of a lab are worth, and how the result is told.
package struct Rubric: Sendable {
  package var id: String
  package var lab: String
  /// Of what is possible, 0 to 1.
  package var passMark: Rational
  /// What is taken off late work; nil takes nothing off.
  package var late: LatePolicy?
  package var criteria: [Criterion]
  /// The sections of the summary report, in order.
  package var summary: [SummarySection]

  package init(
    id: String, lab: String, passMark: Rational, late: LatePolicy? = nil, criteria: [Criterion],
    summary: [SummarySection]
  ) {
    self.id = id
    self.lab = lab
    self.passMark = passMark
    self.late = late
    self.criteria = criteria
    self.summary = summary
  }

  /// The points of each checkpoint: its criterion's points × its weight's share.
  package var points: [String: Rational] {
    var points: [String: Rational] = [:]
    for criterion in criteria {
      let total = criterion.weights.map(\.weight).sum()
      for (checkpoint, weight) in criterion.weights {
        points[checkpoint, default: .zero] = criterion.points * weight / total ?? .zero
      }
    }
    return points
  }
}

/// A part of the score: so many points, shared by weight among checkpoints.
package struct Criterion: Sendable {
  package var id: String
  package var title: String
  package var points: Rational
  /// Checkpoint and weight, in the order written.
  package var weights: [(checkpoint: String, weight: Rational)]

  package init(id: String, title: String, points: Rational, weights: [(checkpoint: String, weight: Rational)]) {
    self.id = id
    self.title = title
    self.points = points
    self.weights = weights
  }
}

/// One section of the summary report: the lab's closing script, with every line verified.
package struct SummarySection: Sendable {
  package var title: String
  package var lines: [SummaryLine]
  /// Whether a line is shown only where it is true: a skill is demonstrated, or is not spoken of.
  package var showsOnlyPassed: Bool

  package init(title: String, lines: [SummaryLine], showsOnlyPassed: Bool = false) {
    self.title = title
    self.lines = lines
    self.showsOnlyPassed = showsOnlyPassed
  }
}

package struct SummaryLine: Sendable {
  package var text: Template
  /// The checkpoints that it rests on: the line is true when all of them passed.
  package var checkpoints: [String]

  package init(text: Template, checkpoints: [String]) {
    self.text = text
    self.checkpoints = checkpoints
  }
}

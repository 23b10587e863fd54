/// Everything that a report may say about one grading of one machine. One value goes in, text comes out.
package struct GradeReport: Sendable, Hashable {
  package struct Machine: Sendable, Hashable {
    package var name: String
    /// Which Docker Engine was asked, and its version, where one answered.
    package var engine: String?

    package init(name: String, engine: String? = nil) {
      self.name = name
      self.engine = engine
    }
  }

  package struct Student: Sendable, Hashable {
    package var id: String?
    package var name: String?
    package var email: String?
    package var idNumber: String?

    package init(id: String? = nil, name: String? = nil, email: String? = nil, idNumber: String? = nil) {
      self.id = id
      self.name = name
      self.email = email
      self.idNumber = idNumber
    }
  }

  package struct Task: Sendable, Hashable {
    package var id: String
    package var title: String
    package var score: Score
    /// What is lost only because something else did not pass: it comes back with its root cause.
    package var waiting: Rational
  }

  package struct Check: Sendable, Hashable {
    package var id: String
    package var task: String
    package var step: String
    package var title: String
    package var judgement: Judgement
    package var earned: Rational
    package var possible: Rational
    /// What a person entered for it. Its points are ``earned``, and the judgement stays what it was.
    package private(set) var mark: Mark?
    /// Seconds spent looking.
    package var seconds: Double

    /// - Parameters:
    ///   - worth: the checkpoint's points; one that is skipped is left out of the total.
    ///   - mark: what a person entered for it; it does not count where the checkpoint is skipped.
    package init(
      id: String, task: String, step: String, title: String, judgement: Judgement, worth: Rational,
      mark: Mark? = nil, seconds: Double = 0
    ) {
      self.id = id
      self.task = task
      self.step = step
      self.title = title
      self.judgement = judgement
      self.mark = judgement.verdict == .skipped ? nil : mark
      self.seconds = seconds
      var score = Score(passMark: .zero)
      score.add(judgement, worth: worth, mark: mark)
      earned = score.earned
      possible = score.possible
    }

    /// The same with another mark, or without one.
    package func marked(_ mark: Mark?) -> Check {
      Check(
        id: id, task: task, step: step, title: title, judgement: judgement, worth: possible, mark: mark,
        seconds: seconds)
    }

    /// Whether its points may still come: nobody could look, or a person must judge and has not.
    package var isOpen: Bool { mark == nil && judgement.verdict != .skipped && judgement.settledShare == nil }

    /// Whether it waits for another checkpoint: it may be earned with that one.
    package var isWaiting: Bool { mark == nil && judgement.verdict == .blocked }

    /// What it comes to without a mark; nil where that is open.
    package var judgedPoints: Rational? { judgement.settledShare.map { possible * $0 } }
  }

  package struct Section: Sendable, Hashable {
    package var title: String
    /// None where only what passed is shown, and nothing did.
    package var lines: [Line]

    package init(title: String, lines: [Line]) {
      self.title = title
      self.lines = lines
    }

    package struct Line: Sendable, Hashable {
      package var text: String
      package var verdict: Verdict
      /// The first of its checkpoints with that verdict, by id.
      package var cause: String?

      package init(text: String, verdict: Verdict, cause: String? = nil) {
        self.text = text
        self.verdict = verdict
        self.cause = cause
      }
    }
  }

  package struct Criterion: Sendable, Hashable {
    package var id: String
    package var title: String
    package var score: Score
    /// The checkpoints that it weighs, by id.
    package var checks: [String]
  }

  package var lab: String
  package var labTitle: String
  package var rubric: String
  package var machine: Machine
  package var student: Student
  /// RFC 3339, UTC, whole seconds.
  package var startedAt: String
  package var seconds: Double
  /// After lateness; those of tasks and criteria are before it.
  package var score: Score
  /// Nil where no due time is known.
  package var late: Lateness?
  /// The rubric's, whether a due time is known or not.
  package var latePolicy: LatePolicy?
  package var tasks: [Task]
  package var checks: [Check]
  package var criteria: [Criterion]
  package var summary: [Section]
  /// What the reader should know about the grading itself: which home was used, which trust.
  package var notes: [String]
}

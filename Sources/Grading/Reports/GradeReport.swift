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
    /// Seconds spent looking.
    package var seconds: Double

    /// - Parameter worth: the checkpoint's points; one that is skipped is left out of the total.
    package init(
      id: String, task: String, step: String, title: String, judgement: Judgement, worth: Rational,
      seconds: Double = 0
    ) {
      self.id = id
      self.task = task
      self.step = step
      self.title = title
      self.judgement = judgement
      self.seconds = seconds
      var score = Score(passMark: .zero)
      score.add(judgement, worth: worth)
      earned = score.earned
      possible = score.possible
    }
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
  package var score: Score
  package var tasks: [Task]
  package var checks: [Check]
  package var criteria: [Criterion]
  package var summary: [Section]
  /// What the reader should know about the grading itself: which home was used, which trust.
  package var notes: [String]
}

internal import Grading
internal import Records

/// What happens while a class is graded.
enum ClassEvent: Sendable {
  enum Phase: String, Sendable {
    case connecting, looking
  }

  /// What became of a student, once it is kept.
  struct Result: Sendable {
    var status: ClassReport.Status
    var message: String?
    var score: Score?

    init(_ attempt: ClassAttempt) {
      status = attempt.status
      message = attempt.message
      score = attempt.run?.score
    }
  }

  case begun(students: Int, jobs: Int)
  case visit(String, Phase)
  /// The record has it: it survives whatever comes.
  case kept(String, Result)
  /// Interrupted: nothing is kept of this visit.
  case dropped(String)
  case ended
}

/// Shows how far a class is. Called from any thread.
protocol ClassProgress: Sendable {
  func tell(_ event: ClassEvent)
}

/// Says nothing.
struct NoProgress: ClassProgress {
  func tell(_ event: ClassEvent) {}
}

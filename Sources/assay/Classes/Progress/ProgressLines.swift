internal import Grading
internal import Locking
internal import Reporting

/// A line a student, when they are done: for logs.
final class ProgressLines: ClassProgress {
  private let counts = Locked((done: 0, total: 0))

  func tell(_ event: ClassEvent) {
    switch event {
    case .begun(let students, let jobs):
      counts.withLock { $0.total = students }
      Console.note("grading \(students) \(students == 1 ? "student" : "students"), \(jobs) at a time")
    case .kept(let student, let result):
      let place = counts.withLock { counts in
        counts.done += 1
        return "[\(counts.done)/\(counts.total)]"
      }
      Console.note("\(place) \(Shown(student, limit: 60).text)  \(result.words)")
    case .visit, .dropped, .ended: break
    }
  }
}

extension ClassEvent.Result {
  /// "87.5 of 100", "62 of 100, provisional", "unreachable: …", for a terminal.
  var words: String {
    guard let score else { return "\(status.rawValue): \(Shown(message ?? "", limit: 300).text)" }
    return "\(score.earned.words) of \(score.possible.words)\(score.isProvisional ? ", provisional" : "")"
  }
}

internal import FoundationEssentials
internal import Grading
internal import Locking
internal import Reporting

/// A JSON object a line on standard error, for programs. Names do not change:
/// `{"event":"begun","students":12,"jobs":8}`, `{"event":"connecting"|"looking","student":"s01"}`,
/// `{"event":"done","student":"s01","status":"graded","earned":62,"possible":100,"provisional":false,"message":null}`,
/// `{"event":"dropped","student":"s01"}`, `{"event":"ended"}`.
final class ProgressJSON: ClassProgress {
  private let lock = Locked(())

  func tell(_ event: ClassEvent) {
    let line: Line =
      switch event {
      case .begun(let students, let jobs): Line(event: "begun", students: students, jobs: jobs)
      case .visit(let student, let phase): Line(event: phase.rawValue, student: student)
      case .kept(let student, let result):
        Line(
          event: "done", student: student, status: result.status.rawValue,
          earned: result.score.map { $0.earned.rounded }, possible: result.score.map { $0.possible.rounded },
          provisional: result.score?.isProvisional, message: result.message.map { Shown($0).text })
      case .dropped(let student): Line(event: "dropped", student: student)
      case .ended: Line(event: "ended")
      }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard let text = try? encoder.encode(line) else { return }
    // One line at a time, whichever thread it comes from.
    lock.withLock { _ in Console.note(String(decoding: text, as: UTF8.self)) }
  }

  private struct Line: Encodable {
    var event: String
    var student: String?
    var students: Int?
    var jobs: Int?
    var status: String?
    var earned: Double?
    var possible: Double?
    var provisional: Bool?
    var message: String?
  }
}

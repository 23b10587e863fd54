internal import Grading
internal import Locking
internal import Records

/// Grades students, so many at a time; each one's result is kept before it is told.
struct ClassGrading: Sendable {
  /// Visits one student's machine; nil where it was interrupted, and nothing is to be kept.
  typealias Visit =
    @Sendable (ClassStudent, _ phase: @escaping @Sendable (ClassEvent.Phase) -> Void) async -> ClassAttempt?

  let students: [ClassStudent]
  /// Machines at a time, of those that do not take long.
  let jobs: Int
  let visit: Visit
  /// Keeps an attempt; what it throws ends the class: grading on without a record would be lost work.
  let keep: @Sendable (ClassAttempt) throws(RecordError) -> Void
  let progress: any ClassProgress

  /// Machines that take long go on beside the others, up to so many times as many.
  static let crowd = 4
  /// After this long a machine is one that takes long.
  static let patience = Duration.seconds(4)

  /// Grades all of them, or as many as can be until the task is cancelled.
  func run() async throws(RecordError) {
    let fault = Locked<RecordError?>(nil)
    let slots = Slots(jobs)
    progress.tell(.begun(students: students.count, jobs: jobs))
    await withTaskGroup(of: Void.self) { group in
      var running = 0
      for student in students {
        if running >= jobs * Self.crowd {
          await group.next()
          running -= 1
        }
        guard !Task.isCancelled, fault.withLock({ $0 == nil }) else { break }
        running += 1
        group.addTask {
          await slots.hold(atMost: Self.patience) {
            guard !Task.isCancelled, fault.withLock({ $0 == nil }) else { return }
            await grade(student, fault)
          }
        }
      }
      // A record that cannot be written ends what is still under way.
      while await group.next() != nil {
        if fault.withLock({ $0 != nil }) { group.cancelAll() }
      }
    }
    progress.tell(.ended)
    if let fault = fault.withLock({ $0 }) { throw fault }
  }

  /// The same, with what went wrong as a value.
  func outcome() async -> RecordError? {
    do throws(RecordError) {
      try await run()
      return nil
    } catch {
      return error
    }
  }

  private func grade(_ student: ClassStudent, _ fault: Locked<RecordError?>) async {
    let attempt = await visit(student) { progress.tell(.visit(student.id, $0)) }
    guard let attempt else {
      progress.tell(.dropped(student.id))
      return
    }
    do throws(RecordError) {
      try keep(attempt)
      progress.tell(.kept(student.id, ClassEvent.Result(attempt)))
    } catch {
      fault.withLock { $0 = $0 ?? error }
      progress.tell(.dropped(student.id))
    }
  }
}

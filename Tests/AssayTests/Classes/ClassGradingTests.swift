import Grading
import Locking
import Records
import Remote
import Testing

@testable import assay

@Suite struct ClassGradingTests {
  private static func students(_ count: Int) -> [ClassStudent] {
    (0..<count).map { position in
      ClassStudent(
        position: position, facts: .init(id: "s\(position)"), machine: "m\(position)",
        address: .ssh(destination: "m\(position)"), parameters: [:])
    }
  }

  private static func attempt(_ student: ClassStudent) -> ClassAttempt {
    ClassAttempt(
      position: student.position, status: .unreachable, message: "off", startedAt: "2026-11-23T10:00:00Z", seconds: 0)
  }

  /// What was told, in order.
  private final class Listener: ClassProgress {
    let lines = Locked<[String]>([])

    func tell(_ event: ClassEvent) {
      let line: String? =
        switch event {
        case .begun(let count, _): "begun \(count)"
        case .kept(let id, _): "kept \(id)"
        case .dropped(let id): "dropped \(id)"
        case .ended: "ended"
        case .visit: nil
        }
      if let line { lines.withLock { $0.append(line) } }
    }
  }

  @Test(arguments: [(0, 4), (1, 4), (3, 1), (100, 7)])
  func `everybody is visited once and kept once`(count: Int, jobs: Int) async throws {
    let kept = Locked<[Int]>([])
    let listener = Listener()
    let grading = ClassGrading(
      students: Self.students(count), jobs: jobs, visit: { student, _ in Self.attempt(student) },
      keep: { attempt throws(RecordError) in kept.withLock { $0.append(attempt.position) } }, progress: listener)
    try await grading.run()
    #expect(kept.withLock { $0.sorted() } == Array(0..<count))
    #expect(listener.lines.withLock { $0.first } == "begun \(count)")
    #expect(listener.lines.withLock { $0.last } == "ended")
    #expect(listener.lines.withLock { $0.count } == count + 2)
  }

  @Test func `no more machines than jobs are visited at a time`() async throws {
    let running = Locked((now: 0, most: 0))
    let grading = ClassGrading(
      students: Self.students(40), jobs: 3,
      visit: { student, _ in
        running.withLock { running in
          running.now += 1
          running.most = max(running.most, running.now)
        }
        try? await Task.sleep(for: .milliseconds(2))
        running.withLock { $0.now -= 1 }
        return Self.attempt(student)
      }, keep: { _ throws(RecordError) in }, progress: NoProgress())
    try await grading.run()
    #expect(running.withLock { $0.most } == 3)
  }

  @Test func `machines that hang do not hold up the others`() async throws {
    let done = Locked<Set<Int>>([])
    let grading = ClassGrading(
      students: Self.students(12), jobs: 2,
      visit: { student, _ in
        // The first two are let go only when all the others are done.
        guard student.position < 2 else { return Self.attempt(student) }
        for _ in 1...3000 where done.withLock({ $0.count }) < 10 { try? await Task.sleep(for: .milliseconds(10)) }
        return done.withLock { $0.count } >= 10 ? Self.attempt(student) : nil
      }, keep: { attempt throws(RecordError) in done.withLock { _ = $0.insert(attempt.position) } },
      progress: NoProgress())
    try await grading.run()
    #expect(done.withLock { $0.count } == 12)
  }

  @Test func `a record that cannot be written ends the class and is told`() async throws {
    let kept = Locked(0)
    let listener = Listener()
    let grading = ClassGrading(
      students: Self.students(50), jobs: 1, visit: { student, _ in Self.attempt(student) },
      keep: { _ throws(RecordError) in
        guard kept.withLock({ $0 }) < 5 else { throw .diskFull(path: "class.sqlite") }
        kept.withLock { $0 += 1 }
      }, progress: listener)
    await #expect(throws: RecordError.diskFull(path: "class.sqlite")) { try await grading.run() }
    #expect(listener.lines.withLock { lines in lines.filter { $0.hasPrefix("kept") }.count } == 5)
    #expect(listener.lines.withLock { lines in lines.count } < 50)
  }

  @Test func `nothing is kept of a visit that was interrupted`() async throws {
    let kept = Locked(0)
    let listener = Listener()
    let grading = ClassGrading(
      students: Self.students(30), jobs: 2,
      visit: { student, _ in
        guard student.position >= 4 else { return Self.attempt(student) }
        try? await Task.sleep(for: .seconds(600))
        return nil
      }, keep: { _ throws(RecordError) in kept.withLock { $0 += 1 } }, progress: listener)
    let work = Task { await grading.outcome() }
    while kept.withLock({ $0 }) < 4 { try await Task.sleep(for: .milliseconds(5)) }
    work.cancel()
    #expect(await work.value == nil)
    #expect(kept.withLock { $0 } == 4)
    #expect(listener.lines.withLock { $0.last } == "ended")
  }
}

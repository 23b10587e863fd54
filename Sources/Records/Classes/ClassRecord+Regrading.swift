internal import Locking

extension ClassRecord {
  /// Which judging of the recorded evidence is meant.
  package enum Judged: Sendable, Hashable {
    /// As it was when the machines were looked at.
    case first
    /// By the last regrading; a student who was graded after it, by that grading.
    case last
    /// By the regrading of this number; a student whom it did not judge, or who was graded after it, by their grading.
    case regrading(Int)
  }

  /// Begins a regrading. It counts when it is finished; one that is not leaves nothing behind.
  package func begin(_ regrading: Regrading) throws(RecordError) -> RegradingDraft {
    RegradingDraft(self, number: try store.begin(regrading))
  }

  /// Keeps a regrading beside the earlier ones. Looks are not kept twice: `run.looks` must be those of the student's last
  /// attempt, in the same order.
  ///
  /// - Parameter runs: taken one at a time, so that they may be made on the way.
  package func keepRegrading(
    _ regrading: Regrading, runs: some Sequence<(position: Int, run: RunRecord)>
  ) throws(RecordError) {
    let draft = try begin(regrading)
    for (position, run) in runs { try draft.keep(run, of: position) }
    try draft.finish()
  }

  /// The finished ones, the oldest first.
  package func regradings() throws(RecordError) -> [Regrading] { try store.regradings() }

  /// The number of the regrading that is meant; nil for the first grading.
  func regrading(_ judged: Judged) throws(RecordError) -> Int? {
    switch judged {
    case .first: return nil
    case .last: return try regradings().last?.number
    case .regrading(let number):
      guard try regradings().contains(where: { $0.number == number }) else {
        throw .noSuchRegrading(path: path, number: number)
      }
      return number
    }
  }
}

/// A regrading while it is made. Students may be kept from several threads, in any order.
package final class RegradingDraft: Sendable {
  /// So many at once go to the disk: waiting for it once for each would take most of the time.
  private static let batch = 64

  private let record: ClassRecord
  private let number: Int
  private let rows = Locked<[StoredRegraded]>([])

  init(_ record: ClassRecord, number: Int) {
    self.record = record
    self.number = number
  }

  /// - Parameter run: the run of the student's last attempt with other judgements. Its `looks` must be the recorded ones.
  package func keep(_ run: RunRecord, of position: Int) throws(RecordError) {
    try record.check(position)
    guard let attempt = try record.store.latest(of: position)?.number else {
      throw .noSuchStudent(path: record.path, position: position)
    }
    let row = StoredRegraded(position: position, attempt: attempt, json: try RecordJSON.bytes(of: RegradedFile(run)))
    let full = rows.withLock { rows -> [StoredRegraded] in
      rows.append(row)
      guard rows.count >= Self.batch else { return [] }
      defer { rows = [] }
      return rows
    }
    try add(full)
  }

  /// From now on it counts.
  package func finish() throws(RecordError) {
    try add(
      rows.withLock { rows in
        defer { rows = [] }
        return rows
      })
    try record.store.finish(regrading: number)
  }

  private func add(_ rows: [StoredRegraded]) throws(RecordError) {
    if !rows.isEmpty { try record.store.add(rows, to: number) }
  }
}

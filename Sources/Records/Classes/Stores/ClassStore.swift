internal import Grading

/// Where a class run is kept. Everything may be called from any thread, and is on the disk when it returns.
protocol ClassStore: AnyObject, Sendable {
  func header() throws(RecordError) -> ClassHeader

  /// All of them, or where that fails none in SQLite.
  func add(_ attempts: [StoredAttempt]) throws(RecordError)
  /// In order of position.
  func latest() throws(RecordError) -> [ClassRecord.Summary]
  func latest(of position: Int) throws(RecordError) -> ClassRecord.Summary?
  /// `assay/record/v1`.
  func run(_ position: Int, _ number: Int) throws(RecordError) -> [UInt8]?

  func add(_ entry: MarkEntry) throws(RecordError)
  func markEntries() throws(RecordError) -> [MarkEntry]

  /// Removes regradings that were not finished, and gives the new one's number.
  func begin(_ regrading: Regrading) throws(RecordError) -> Int
  func add(_ rows: [StoredRegraded], to regrading: Int) throws(RecordError)
  func finish(regrading: Int) throws(RecordError)
  func regradings() throws(RecordError) -> [Regrading]
  func regraded(_ position: Int, by regrading: Int) throws(RecordError) -> StoredRegraded?

  func checkpoint() throws(RecordError)
  func close() throws(RecordError)
}

/// An attempt as it is kept.
struct StoredAttempt: Sendable {
  var position: Int
  var status: ClassReport.Status
  var message: String?
  var startedAt: String
  var seconds: Double
  var score: Score?
  /// `assay/record/v1`.
  var run: [UInt8]?

}

extension StoredAttempt {
  init(_ attempt: ClassAttempt) throws(RecordError) {
    position = attempt.position
    status = attempt.status
    message = attempt.message
    startedAt = attempt.startedAt
    seconds = attempt.seconds.isFinite ? attempt.seconds : 0
    score = attempt.run?.score
    run = try attempt.run.map { run throws(RecordError) in try RecordJSON.bytes(of: RecordFile(run)) }
  }
}

/// What a regrading of one student came to, as it is kept.
struct StoredRegraded: Sendable {
  var position: Int
  /// The number of the attempt that was judged again.
  var attempt: Int
  /// ``RegradedFile``.
  var json: [UInt8]
}

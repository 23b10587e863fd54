internal import FoundationEssentials
internal import GRDB
internal import Grading
internal import Locking

/// A class run in one SQLite file. While it is written there are a log (`-wal`), its index (`-shm`) and a lock beside
/// it; when it is closed there is the one file, which any SQLite opens wherever it lies, read-only media included.
final class SQLiteClassStore: ClassStore {
  /// The file that the user named.
  let path: String
  private let identity: OpenDatabases.Identity?
  private let database: DatabaseQueue
  private let place: ClassPlace?
  private let isOpen = Locked(true)

  /// - Parameter place: where it is written, and what keeps others from it; nil for reading only.
  init(path: String, database: DatabaseQueue, place: ClassPlace?) {
    self.path = path
    self.database = database
    self.place = place
    identity = OpenDatabases.add(place?.file ?? path)
  }

  deinit {
    // One that was not closed stays as a killed grader leaves it.
    if isOpen.withLock({ $0 }) {
      finish()
      place?.release()
    }
  }

  func header() throws(RecordError) -> ClassHeader {
    let (json, students) = try reading { database in
      let json = try Row.fetchOne(database, sql: "SELECT json FROM class WHERE only = 1")?.need("json", as: String.self)
      let students = try Row.fetchAll(database, sql: "SELECT * FROM student ORDER BY position").map { row in
        ClassFile.Line(
          position: try row.need("position"), id: try row.optional("id"), name: try row.optional("name"),
          email: try row.optional("email"), idnumber: try row.optional("idnumber"),
          machine: try row.need("machine"), due: try row.optional("due"))
      }
      return (json, students)
    }
    guard let json else { throw .notARecord(path: path, reason: "it does not say which class it is of") }
    return try RecordJSON.reading(path) {
      var file = try RecordJSON.decode(ClassFile.self, from: Array(json.utf8))
      file.students = students
      return try file.header()
    }
  }

  // MARK: Attempts

  func add(_ attempts: [StoredAttempt]) throws(RecordError) {
    try writing { database in
      let statement = try database.cachedStatement(
        sql: """
          INSERT INTO attempt
            (position, number, status, message, startedAt, seconds, earned, possible, open, run)
          SELECT ?, coalesce(max(number), 0) + 1, ?, ?, ?, ?, ?, ?, ?, ? FROM attempt WHERE position = ?
          """)
      for attempt in attempts {
        try statement.execute(arguments: [
          attempt.position, attempt.status.rawValue, attempt.message, attempt.startedAt, attempt.seconds,
          attempt.score?.earned.number, attempt.score?.possible.number, attempt.score?.open.number,
          attempt.run.map { Data($0) }, attempt.position,
        ])
      }
    }
  }

  private static let summaries = """
    SELECT position, number, status, message, startedAt, seconds, run IS NOT NULL AS hasRun,
      coalesce(open > 0, 0) AS isProvisional
    FROM attempt AS last WHERE number = (SELECT max(number) FROM attempt WHERE position = last.position)
    """

  func latest() throws(RecordError) -> [ClassRecord.Summary] {
    try reading { database in
      try Row.fetchAll(database, sql: "\(Self.summaries) ORDER BY position").map(Self.summary)
    }
  }

  func latest(of position: Int) throws(RecordError) -> ClassRecord.Summary? {
    try reading { database in
      try Row.fetchOne(database, sql: "\(Self.summaries) AND position = ?", arguments: [position]).map(Self.summary)
    }
  }

  private static func summary(_ row: Row) throws -> ClassRecord.Summary {
    guard let status = ClassReport.Status(rawValue: try row.need("status")) else {
      throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "an attempt has an unknown status")
    }
    return ClassRecord.Summary(
      position: try row.need("position"), number: try row.need("number"), status: status,
      message: try row.optional("message"), startedAt: try row.need("startedAt"), seconds: try row.need("seconds"),
      hasRun: try row.need("hasRun"), isProvisional: try row.need("isProvisional"))
  }

  func run(_ position: Int, _ number: Int) throws(RecordError) -> [UInt8]? {
    try reading { database in
      try Row.fetchOne(
        database, sql: "SELECT run FROM attempt WHERE position = ? AND number = ?", arguments: [position, number])?
        .optional("run", as: Data.self).map { Array($0) }
    }
  }

  // MARK: Marks

  func add(_ entry: MarkEntry) throws(RecordError) {
    try writing { database in
      try database.execute(
        sql: "INSERT INTO mark (position, checkpoint, points, reason, author, at) VALUES (?, ?, ?, ?, ?, ?)",
        arguments: [
          entry.position, entry.check, entry.points.map { Fraction($0).text }, entry.reason, entry.author, entry.at,
        ])
    }
  }

  func markEntries() throws(RecordError) -> [MarkEntry] {
    try reading { database in
      try Row.fetchAll(database, sql: "SELECT * FROM mark ORDER BY number").map { row in
        let points = try row.optional("points", as: String.self).map { text in
          guard let fraction = Fraction(text: text) else {
            throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "a mark's points are no fraction")
          }
          return fraction.value
        }
        return MarkEntry(
          position: try row.need("position"), check: try row.need("checkpoint"), points: points,
          reason: try row.need("reason"), author: try row.need("author"), at: try row.need("at"))
      }
    }
  }

  // MARK: Regradings

  func begin(_ regrading: Regrading) throws(RecordError) -> Int {
    let json = String(decoding: try RecordJSON.bytes(of: RegradingFile(regrading)), as: UTF8.self)
    return try writing { database in
      try database.execute(sql: "DELETE FROM regrading WHERE NOT finished")
      try database.execute(sql: "INSERT INTO regrading (finished, json) VALUES (0, ?)", arguments: [json])
      return Int(database.lastInsertedRowID)
    }
  }

  func add(_ rows: [StoredRegraded], to regrading: Int) throws(RecordError) {
    try writing { database in
      for row in rows {
        try database.execute(
          sql: "INSERT INTO regraded (regrading, position, attempt, result) VALUES (?, ?, ?, ?)",
          arguments: [regrading, row.position, row.attempt, Data(row.json)])
      }
    }
  }

  func finish(regrading: Int) throws(RecordError) {
    try writing { database in
      try database.execute(sql: "UPDATE regrading SET finished = 1 WHERE number = ?", arguments: [regrading])
    }
  }

  func regradings() throws(RecordError) -> [Regrading] {
    let rows = try reading { database in
      try Row.fetchAll(database, sql: "SELECT number, json FROM regrading WHERE finished ORDER BY number").map { row in
        (number: try row.need("number", as: Int.self), json: try row.need("json", as: String.self))
      }
    }
    return try RecordJSON.reading(path) {
      try rows.map { try RecordJSON.decode(RegradingFile.self, from: Array($0.json.utf8)).regrading($0.number) }
    }
  }

  func regraded(_ position: Int, by regrading: Int) throws(RecordError) -> StoredRegraded? {
    try reading { database in
      try Row.fetchOne(
        database, sql: "SELECT attempt, result FROM regraded WHERE regrading = ? AND position = ?",
        arguments: [regrading, position]
      ).map { row in
        StoredRegraded(
          position: position, attempt: try row.need("attempt"), json: Array(try row.need("result", as: Data.self)))
      }
    }
  }

  // MARK: The file

  func checkpoint() throws(RecordError) {
    try accessing { database in _ = try database.checkpoint(.truncate) }
    try place?.publish { [database, path] (copy: String) throws(RecordError) in
      do {
        try database.writeWithoutTransaction { try $0.execute(sql: "VACUUM INTO ?", arguments: [copy]) }
      } catch {
        throw RecordError(database: error, path: path)
      }
    }
  }

  func close() throws(RecordError) {
    let wasOpen = isOpen.withLock { isOpen in
      defer { isOpen = false }
      return isOpen
    }
    guard wasOpen else { return }
    defer { place?.release() }
    guard let place, place.isElsewhere else {
      if place != nil { settle() }
      finish()
      return
    }
    do throws(RecordError) {
      try checkpoint()
    } catch {
      finish()
      throw error
    }
    finish()
    place.discardCopy()
  }

  /// Leaves one file that needs no log. Where somebody still reads, or the disk is full, the log stays and is as good.
  private func settle() {
    try? database.writeWithoutTransaction { database in
      try database.execute(sql: "PRAGMA busy_timeout = 250")
      try database.checkpoint(.truncate)
      _ = try String.fetchOne(database, sql: "PRAGMA journal_mode = DELETE")
    }
  }

  private func finish() {
    try? database.close()
    OpenDatabases.remove(identity)
  }

  private func reading<Value>(_ body: (Database) throws -> Value) throws(RecordError) -> Value {
    do {
      return try database.unsafeRead(body)
    } catch {
      throw RecordError(database: error, path: path, reading: true)
    }
  }

  private func writing<Value>(_ body: (Database) throws -> Value) throws(RecordError) -> Value {
    try accessing { database in
      var value: Value?
      try database.inTransaction(.immediate) {
        value = try body(database)
        return .commit
      }
      guard let value else { throw DatabaseError(resultCode: .SQLITE_ABORT) }
      return value
    }
  }

  private func accessing<Value>(_ body: (Database) throws -> Value) throws(RecordError) -> Value {
    do {
      return try database.writeWithoutTransaction(body)
    } catch {
      throw RecordError(database: error, path: path)
    }
  }
}

extension Rational {
  /// For those who query the file; nothing of ours is computed from it.
  fileprivate var number: Double { Double(numerator) / Double(denominator) }
}

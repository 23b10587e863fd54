package import Grading

/// One class run, kept while it goes on: in one SQLite file, or in a folder of JSON where the path is that of a folder.
///
/// What a call that writes has returned from is on the disk: it survives `kill -9`, a power cut and a disk that fills up
/// later. Nothing is ever overwritten: a further attempt, mark or regrading stands beside the earlier ones. Everything may
/// be called from any thread.
///
/// On a network file system, where SQLite's log does not work, a copy in the working folder of ``ClassStorage`` is
/// written, and ``checkpoint()`` and ``close()`` put it in its place; a grader that was killed goes on with the copy when
/// it opens the file again on the same machine.
package final class ClassRecord: Sendable {
  package let path: String
  package let header: ClassHeader
  let store: any ClassStore
  private let positions: Set<Int>

  init(path: String, header: ClassHeader, store: any ClassStore) {
    self.path = path
    self.header = header
    self.store = store
    positions = Set(header.students.map(\.position))
  }

  /// Begins a record, readable by its owner only. A path that ends with a slash, or is that of an empty folder, becomes
  /// a folder of JSON.
  ///
  /// - Throws: ``RecordError/exists(path:)`` where there is something already, ``RecordError/inUse(path:by:)``.
  package static func create(
    at path: String, _ header: ClassHeader, storage: ClassStorage = .system
  ) throws(RecordError) -> ClassRecord {
    let store: any ClassStore =
      FileLook.isFolder(path) || path.hasSuffix("/")
      ? try FolderClassStore.create(at: path, header) : try SQLiteClassStore.create(at: path, header, storage: storage)
    return ClassRecord(path: path, header: header, store: store)
  }

  /// - Parameter forWriting: takes the record for this process alone, until ``close()`` or its end; others may read.
  /// - Throws: ``RecordError/inUse(path:by:)``, ``RecordError/notARecord(path:reason:)`` for one that is damaged,
  ///   ``RecordError/newerVersion(path:version:)``.
  package static func open(
    _ path: String, forWriting: Bool, storage: ClassStorage = .system
  ) throws(RecordError) -> ClassRecord {
    let store: any ClassStore
    switch FileLook.kind(of: path) {
    case .none: throw .notReadable(path: path, reason: systemMessage(FileLook.missing))
    case .folder: store = try FolderClassStore.open(path, forWriting: forWriting)
    case .classDatabase: store = try SQLiteClassStore.open(path, forWriting: forWriting, storage: storage)
    case .other: throw .notARecord(path: path, reason: "it is not the record of a class")
    }
    do throws(RecordError) {
      return ClassRecord(path: path, header: try store.header(), store: store)
    } catch {
      try? store.close()
      throw error
    }
  }

  /// A cheap look at what is there: the first bytes of a file, the names in a folder.
  package static func isClassRecord(_ path: String) -> Bool {
    switch FileLook.kind(of: path) {
    case .classDatabase: true
    case .folder: FolderClassStore.isOne(path)
    case .none, .other: false
    }
  }

  /// Puts everything into the one file, which may then be copied. On a network file system this is when it gets there.
  package func checkpoint() throws(RecordError) { try store.checkpoint() }

  /// Leaves one file, and lets others write. Afterwards the record must not be used.
  ///
  /// - Throws: on a network file system, where the file could not be put in its place; the copy stays, and opening the
  ///   file again goes on with it.
  package func close() throws(RecordError) { try store.close() }
}

// MARK: - Attempts

extension ClassRecord {
  /// What the last visit to a machine came to, without its evidence.
  package struct Summary: Sendable, Hashable {
    package var position: Int
    /// From 1, among the student's attempts.
    package var number: Int
    package var status: ClassReport.Status
    package var message: String?
    /// RFC 3339, UTC, whole seconds.
    package var startedAt: String
    package var seconds: Double
    package var hasRun: Bool
    /// Whether the run's score was open in part when it was kept; later marks are not counted.
    package var isProvisional: Bool
  }

  /// Keeps an attempt; it is on the disk when this returns. The last one of a student counts.
  ///
  /// - Throws: ``RecordError/diskFull(path:)``: nothing was kept, the record is as it was, and this may be tried again.
  package func keep(_ attempt: ClassAttempt) throws(RecordError) {
    try check(attempt.position)
    try store.add([StoredAttempt(attempt)])
  }

  /// The last attempt of each student who had one, by position.
  package func latest() throws(RecordError) -> [Int: Summary] {
    Dictionary(try store.latest().map { ($0.position, $0) }, uniquingKeysWith: { $1 })
  }

  /// The run of a student's last attempt; nil where that came to none.
  ///
  /// - Parameter judged: see ``Judged``.
  package func run(of position: Int, judged: Judged = .last) throws(RecordError) -> RunRecord? {
    guard let summary = try store.latest(of: position) else { return nil }
    return try stored(summary, regrading: try regrading(judged)).attempt().run
  }

  func check(_ position: Int) throws(RecordError) {
    guard positions.contains(position) else { throw .noSuchStudent(path: path, position: position) }
  }
}

// MARK: - Marks

extension ClassRecord {
  /// Adds a mark. The last one of a checkpoint counts.
  package func add(_ mark: Mark, to position: Int) throws(RecordError) {
    try check(position)
    try store.add(MarkEntry(position: position, mark))
  }

  /// Takes back the mark of a checkpoint: what the probes came to counts again. The mark stays in ``markEntries()``.
  ///
  /// - Parameter at: RFC 3339, UTC, whole seconds.
  package func withdraw(
    markOf check: String, of position: Int, because reason: String, author: String, at: String
  ) throws(RecordError) {
    try self.check(position)
    try store.add(
      MarkEntry(position: position, check: check, points: nil, reason: reason, author: author, at: at))
  }

  /// The marks that count, by position, in the order in which they were entered.
  package func marks() throws(RecordError) -> [Int: [Mark]] {
    Dictionary(grouping: try markEntries(), by: \.position).mapValues(MarkEntry.counting).filter { !$0.value.isEmpty }
  }

  /// Everything that was ever entered or taken back, in that order.
  package func markEntries() throws(RecordError) -> [MarkEntry] { try store.markEntries() }
}

internal import FileWriting
internal import FoundationEssentials
internal import Glibc
internal import Grading

/// A class run as a folder of JSON, for those who keep it in a version control of theirs or read it without SQLite:
/// `class.json`, `attempts/000012-001.json` with its run beside it, `marks/000001.json`, and `regradings/001/`.
///
/// Each file is written as a whole before it gets its name, so no network file system can spoil it.
final class FolderClassStore: ClassStore {
  private let folder: String
  private let lock: RecordLock?

  private init(_ folder: String, _ lock: RecordLock?) {
    self.folder = folder
    self.lock = lock
  }

  static func isOne(_ path: String) -> Bool { FileLook.size(of: "\(path)/class.json") != nil }

  static func create(at path: String, _ header: ClassHeader) throws(RecordError) -> FolderClassStore {
    let folder = trimmed(path)
    if FileLook.isFolder(folder), let names = try? FileManager.default.contentsOfDirectory(atPath: folder),
      !names.isEmpty
    {
      throw .exists(path: path)
    }
    do throws(FileFault) { try AtomicFile.makeFolder(folder) } catch { throw RecordError(error) }
    let lock = try RecordLock(folder)
    let store = FolderClassStore(folder, lock)
    do throws(RecordError) {
      guard try store.put(ClassFile(header), "class.json") else { throw .exists(path: path) }
    } catch {
      lock.release()
      throw error
    }
    return store
  }

  static func open(_ path: String, forWriting: Bool) throws(RecordError) -> FolderClassStore {
    let folder = trimmed(path)
    guard isOne(folder) else { throw .notARecord(path: path, reason: "there is no class.json in it") }
    return FolderClassStore(folder, forWriting ? try RecordLock(folder) : nil)
  }

  func header() throws(RecordError) -> ClassHeader {
    let path = "\(folder)/class.json"
    let bytes = try RecordReader.bytes(of: path)
    return try RecordJSON.reading(path) {
      let schema = try RecordJSON.decode(RecordFile.Head.self, from: bytes).schema
      guard schema == ClassFile.schema else { throw RecordError.unknownSchema(schema, ClassFile.schema, path: path) }
      return try RecordJSON.decode(ClassFile.self, from: bytes).header()
    }
  }

  // MARK: Attempts

  func add(_ attempts: [StoredAttempt]) throws(RecordError) {
    for attempt in attempts { try add(attempt) }
  }

  private func add(_ attempt: StoredAttempt) throws(RecordError) {
    let number = (try numbers(of: attempt.position).last ?? 0) + 1
    let name = Self.name(attempt.position, number)
    // The run first: an attempt that is there has its run.
    if let run = attempt.run { try replace(run, "runs/\(name)") }
    guard try put(AttemptFile(attempt), "attempts/\(name)") else { throw .inUse(path: folder, by: "another process") }
  }

  func latest() throws(RecordError) -> [ClassRecord.Summary] {
    var last: [Int: Int] = [:]
    for name in try names(in: "attempts") {
      guard let (position, number) = Self.place(name) else { continue }
      last[position] = max(last[position] ?? 0, number)
    }
    var summaries: [ClassRecord.Summary] = []
    for (position, number) in last.sorted(by: { $0.key < $1.key }) {
      summaries.append(try summary(position, number))
    }
    return summaries
  }

  func latest(of position: Int) throws(RecordError) -> ClassRecord.Summary? {
    guard let number = try numbers(of: position).last else { return nil }
    return try summary(position, number)
  }

  func run(_ position: Int, _ number: Int) throws(RecordError) -> [UInt8]? {
    try RecordReader.bytes(of: "\(folder)/runs/\(Self.name(position, number))")
  }

  private func summary(_ position: Int, _ number: Int) throws(RecordError) -> ClassRecord.Summary {
    let path = "\(folder)/attempts/\(Self.name(position, number))"
    let bytes = try RecordReader.bytes(of: path)
    return try RecordJSON.reading(path) {
      try RecordJSON.decode(AttemptFile.self, from: bytes).summary(position, number)
    }
  }

  /// Of one student's attempts, in order.
  private func numbers(of position: Int) throws(RecordError) -> [Int] {
    var numbers: [Int] = []
    // A look for each is quicker than a list of a whole class.
    while FileLook.size(of: "\(folder)/attempts/\(Self.name(position, numbers.count + 1))") != nil {
      numbers.append(numbers.count + 1)
    }
    return numbers
  }

  // MARK: Marks

  func add(_ entry: MarkEntry) throws(RecordError) {
    var number = (try names(in: "marks").last.flatMap { Int($0.dropLast(5)) } ?? 0) + 1
    while !(try put(MarkFile(entry), "marks/\(Self.padded(number, 6)).json")) { number += 1 }
  }

  func markEntries() throws(RecordError) -> [MarkEntry] {
    var entries: [MarkEntry] = []
    for name in try names(in: "marks") { entries.append(try read(MarkFile.self, "marks/\(name)").entry) }
    return entries
  }

  // MARK: Regradings

  func begin(_ regrading: Regrading) throws(RecordError) -> Int {
    for name in try names(in: "regradings") where !isFinished(name) {
      try? FileManager.default.removeItem(atPath: "\(folder)/regradings/\(name)")
    }
    let number = (try names(in: "regradings").last.flatMap { Int($0) } ?? 0) + 1
    try replace(
      try RecordJSON.bytes(of: RegradingFile(regrading)), "regradings/\(Self.padded(number, 3))/unfinished.json")
    return number
  }

  func add(_ rows: [StoredRegraded], to regrading: Int) throws(RecordError) {
    for row in rows {
      try replace(row.json, "regradings/\(Self.padded(regrading, 3))/\(Self.name(row.position, row.attempt))")
    }
  }

  func finish(regrading: Int) throws(RecordError) {
    let part = "\(folder)/regradings/\(Self.padded(regrading, 3))"
    guard rename("\(part)/unfinished.json", "\(part)/regrading.json") == 0 else {
      throw .notWritable(path: part, reason: systemMessage(errno))
    }
    AtomicFile.synchronizeFolder(of: "\(part)/regrading.json")
  }

  func regradings() throws(RecordError) -> [Regrading] {
    var regradings: [Regrading] = []
    for name in try names(in: "regradings") where isFinished(name) {
      guard let number = Int(name) else { continue }
      regradings.append(try read(RegradingFile.self, "regradings/\(name)/regrading.json").regrading(number))
    }
    return regradings
  }

  func regraded(_ position: Int, by regrading: Int) throws(RecordError) -> StoredRegraded? {
    for attempt in try numbers(of: position).reversed() {
      let path = "\(folder)/regradings/\(Self.padded(regrading, 3))/\(Self.name(position, attempt))"
      guard FileLook.size(of: path) != nil else { continue }
      return StoredRegraded(position: position, attempt: attempt, json: try RecordReader.bytes(of: path))
    }
    return nil
  }

  private func isFinished(_ name: String) -> Bool {
    FileLook.size(of: "\(folder)/regradings/\(name)/regrading.json") != nil
  }

  func checkpoint() {}

  func close() { lock?.release() }
}

// MARK: - Files

extension FolderClassStore {
  private static func trimmed(_ path: String) -> String {
    path.count > 1 && path.hasSuffix("/") ? trimmed(String(path.dropLast())) : path
  }

  private static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(width - digits.count, 0)) + digits
  }

  private static func name(_ position: Int, _ number: Int) -> String {
    "\(padded(position, 6))-\(padded(number, 3)).json"
  }

  private static func place(_ name: String) -> (position: Int, number: Int)? {
    guard name.hasSuffix(".json") else { return nil }
    let parts = name.dropLast(5).split(separator: "-")
    guard parts.count == 2, let position = Int(parts[0]), let number = Int(parts[1]), number > 0 else { return nil }
    return (position, number)
  }

  /// Sorted, without what is hidden.
  private func names(in part: String) throws(RecordError) -> [String] {
    let path = "\(folder)/\(part)"
    guard FileLook.isFolder(path) else { return [] }
    do {
      return try FileManager.default.contentsOfDirectory(atPath: path).filter { !$0.hasPrefix(".") }.sorted()
    } catch {
      throw .notReadable(path: path, reason: "permission denied")
    }
  }

  private func read<File: Decodable>(_ type: File.Type, _ name: String) throws(RecordError) -> File {
    let path = "\(folder)/\(name)"
    let bytes = try RecordReader.bytes(of: path)
    return try RecordJSON.reading(path) { try RecordJSON.decode(type, from: bytes) }
  }

  /// False where there is a file of that name.
  private func put(_ file: some Encodable, _ name: String) throws(RecordError) -> Bool {
    let bytes = try RecordJSON.bytes(of: file)
    do throws(FileFault) {
      let draft = try draft(bytes, name)
      defer { AtomicFile.discard(draft) }
      return try AtomicFile.publish(draft, as: "\(folder)/\(name)")
    } catch {
      throw RecordError(error)
    }
  }

  private func replace(_ bytes: [UInt8], _ name: String) throws(RecordError) {
    do throws(FileFault) {
      try AtomicFile.replace("\(folder)/\(name)", with: try draft(bytes, name))
    } catch {
      throw RecordError(error)
    }
    AtomicFile.synchronizeFolder(of: "\(folder)/\(name)")
  }

  private func draft(_ bytes: [UInt8], _ name: String) throws(FileFault) -> String {
    let part = AtomicFile.folder(of: "\(folder)/\(name)")
    try AtomicFile.makeFolder(String(part.dropLast()))
    return try AtomicFile.draft(bytes, in: part)
  }
}

/// An attempt without its run.
private struct AttemptFile: Codable {
  var status: String
  var message: String?
  var startedAt: String
  var seconds: Double
  var hasRun: Bool
  var isProvisional: Bool

  init(_ attempt: StoredAttempt) {
    status = attempt.status.rawValue
    message = attempt.message
    startedAt = attempt.startedAt
    seconds = attempt.seconds
    hasRun = attempt.run != nil
    isProvisional = attempt.score?.isProvisional ?? false
  }

  func summary(_ position: Int, _ number: Int) throws -> ClassRecord.Summary {
    guard let status = ClassReport.Status(rawValue: status) else {
      throw DecodingError.damaged("an attempt has the unknown status '\(status)'")
    }
    return ClassRecord.Summary(
      position: position, number: number, status: status, message: message, startedAt: startedAt, seconds: seconds,
      hasRun: hasRun, isProvisional: isProvisional)
  }
}

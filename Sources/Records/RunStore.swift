internal import FileWriting
internal import FoundationEssentials

/// The runs that were kept, one file each: `runs/000001.json` and on, readable by their owner only.
package struct RunStore: Sendable, Hashable {
  /// A run that is kept.
  package struct Entry: Sendable, Hashable {
    /// From 1, in the order in which runs were kept.
    package var number: Int
    package var path: String
  }

  /// The folder with `runs` in it.
  package let folder: String

  package init(folder: String) {
    self.folder = folder
  }

  /// `$XDG_STATE_HOME/assay`, else `~/.local/state/assay`. A variable that is empty or relative is not heeded (XDG Base
  /// Directory Specification 0.8).
  package init(environment: [String: String]) throws(RecordError) {
    func folder(_ name: String) -> String? {
      environment[name].flatMap { $0.hasPrefix("/") ? $0 : nil }
    }
    if let state = folder("XDG_STATE_HOME") {
      self.init(folder: "\(state)/assay")
    } else if let home = folder("HOME") {
      self.init(folder: "\(home)/.local/state/assay")
    } else {
      throw .noHome
    }
  }

  private var runs: String { "\(folder)/runs" }

  /// Keeps a run under the next number. Any number of graders may do so at once.
  package func save(_ record: RunRecord) throws(RecordError) -> Entry {
    let bytes = try Self.bytes(of: record)
    let last = try entries().last?.number ?? 0
    do throws(FileFault) {
      try AtomicFile.makeFolder(runs)
      let draft = try AtomicFile.draft(bytes, in: runs)
      defer { AtomicFile.discard(draft) }
      var number = last + 1
      while true {
        let entry = Entry(number: number, path: "\(runs)/\(Self.fileName(number))")
        if try AtomicFile.publish(draft, as: entry.path) { return entry }
        number += 1
      }
    } catch {
      throw RecordError(error)
    }
  }

  /// Writes a run to a file of the user's choice, replacing what is there.
  package static func write(_ record: RunRecord, to path: String) throws(RecordError) {
    let bytes = try bytes(of: record)
    do throws(FileFault) {
      let draft = try AtomicFile.draft(bytes, in: AtomicFile.folder(of: path))
      try AtomicFile.replace(path, with: draft)
      AtomicFile.synchronizeFolder(of: path)
    } catch {
      throw RecordError(error)
    }
  }

  /// Every run that is kept, the oldest first; none where nothing was kept yet.
  package func entries() throws(RecordError) -> [Entry] {
    let names: [String]
    do {
      names = try FileManager.default.contentsOfDirectory(atPath: runs)
    } catch {
      guard FileManager.default.fileExists(atPath: runs) else { return [] }
      throw .notReadable(path: runs, reason: "permission denied, or not a folder")
    }
    return names.compactMap { name in Self.number(of: name).map { Entry(number: $0, path: "\(runs)/\(name)") } }
      .sorted { $0.number < $1.number }
  }

  /// The run that a user names: a number as `assay runs` shows it, or a file; without a name the last one.
  package func entry(_ name: String?) throws(RecordError) -> Entry {
    let entries = try entries()
    guard let name else {
      guard let last = entries.last else { throw .noSuchRun("", folder: folder, known: 0) }
      return last
    }
    if name.allSatisfy(\.isASCIIDigit), let number = Int(name),
      let entry = entries.first(where: { $0.number == number })
    {
      return entry
    }
    guard FileManager.default.fileExists(atPath: name) else {
      throw .noSuchRun(name, folder: folder, known: entries.count)
    }
    return Entry(number: 0, path: name)
  }

  /// Reads the run that a user names; see ``entry(_:)``.
  package func load(_ name: String?) throws(RecordError) -> RunRecord {
    try Self.read(try entry(name).path)
  }

  /// Reads the record in a file.
  package static func read(_ path: String) throws(RecordError) -> RunRecord {
    try RunRecord(json: try RecordReader.bytes(of: path), path: path)
  }

  private static func bytes(of record: RunRecord) throws(RecordError) -> [UInt8] {
    do { return try record.json() } catch { throw .notEncodable("\(error)") }
  }

  private static func fileName(_ number: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(6 - digits.count, 0)) + digits + ".json"
  }

  private static func number(of fileName: String) -> Int? {
    guard fileName.hasSuffix(".json"), fileName.dropLast(5).allSatisfy(\.isASCIIDigit),
      let number = Int(fileName.dropLast(5)), number > 0, number < 1_000_000_000
    else { return nil }
    return number
  }
}

extension Character {
  fileprivate var isASCIIDigit: Bool { isASCII && isWholeNumber }
}

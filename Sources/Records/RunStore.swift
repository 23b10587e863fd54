internal import FileWriting
internal import FoundationEssentials

/// The runs that were kept, one file each: `runs/000001.json` and on, a class's `runs/000002.sqlite`, readable by their
/// owner only.
package struct RunStore: Sendable, Hashable {
  /// A run that is kept.
  package struct Entry: Sendable, Hashable {
    package enum Kind: String, Sendable, Hashable {
      /// One machine: ``RunStore/read(_:)``.
      case single = "json"
      /// A class: ``ClassRecord/open(_:forWriting:storage:)``.
      case `class` = "sqlite"
    }

    /// From 1, in the order in which runs were kept; 0 for a file of the user's.
    package var number: Int
    package var path: String
    package var kind: Kind

    package init(number: Int, path: String, kind: Kind = .single) {
      self.number = number
      self.path = path
      self.kind = kind
    }
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
    try publish(try Self.bytes(of: record), .single)
  }

  /// Takes the next number for a class's run, which ``ClassRecord/create(at:_:storage:)`` begins at the path that is
  /// returned. Until then it is no entry.
  package func newClassPath() throws(RecordError) -> String {
    try publish([], .class).path
  }

  private func publish(_ bytes: [UInt8], _ kind: Entry.Kind) throws(RecordError) -> Entry {
    do throws(FileFault) { try AtomicFile.makeFolder(runs) } catch { throw RecordError(error) }
    // Two kinds of names share the numbers, so a name that is free is not enough. Where there are no locks, it has to be.
    let turn = FolderTurn(runs)
    defer { turn.end() }
    var number = (try files().last?.number ?? 0) + 1
    do throws(FileFault) {
      let draft = try AtomicFile.draft(bytes, in: runs)
      defer { AtomicFile.discard(draft) }
      while true {
        let entry = Entry(number: number, path: "\(runs)/\(Self.fileName(number, kind))", kind: kind)
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
    try files().filter { $0.kind == .single || FileLook.size(of: $0.path) != 0 }
  }

  /// Numbers that are only taken included.
  private func files() throws(RecordError) -> [Entry] {
    let names: [String]
    do {
      names = try FileManager.default.contentsOfDirectory(atPath: runs)
    } catch {
      guard FileManager.default.fileExists(atPath: runs) else { return [] }
      throw .notReadable(path: runs, reason: "permission denied, or not a folder")
    }
    return names.compactMap { name in
      Self.number(of: name).map { Entry(number: $0, path: "\(runs)/\(name)", kind: $1) }
    }
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
    return Entry(number: 0, path: name, kind: ClassRecord.isClassRecord(name) ? .class : .single)
  }

  /// Reads the run of one machine that a user names; see ``entry(_:)``.
  ///
  /// - Throws: ``RecordError/isOfAClass(path:)`` where it is one of a class.
  package func load(_ name: String?) throws(RecordError) -> RunRecord {
    try Self.read(try entry(name).path)
  }

  /// Reads the record in a file.
  package static func read(_ path: String) throws(RecordError) -> RunRecord {
    guard !ClassRecord.isClassRecord(path) else { throw .isOfAClass(path: path) }
    return try RunRecord(json: try RecordReader.bytes(of: path), path: path)
  }

  private static func bytes(of record: RunRecord) throws(RecordError) -> [UInt8] {
    do { return try record.json() } catch { throw .notEncodable("\(error)") }
  }

  private static func fileName(_ number: Int, _ kind: Entry.Kind) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(6 - digits.count, 0)) + digits + ".\(kind.rawValue)"
  }

  private static func number(of fileName: String) -> (Int, Entry.Kind)? {
    let parts = fileName.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[0].allSatisfy(\.isASCIIDigit), let number = Int(parts[0]), number > 0,
      number < 1_000_000_000, let kind = Entry.Kind(rawValue: String(parts[1]))
    else { return nil }
    return (number, kind)
  }
}

extension Character {
  fileprivate var isASCIIDigit: Bool { isASCII && isWholeNumber }
}

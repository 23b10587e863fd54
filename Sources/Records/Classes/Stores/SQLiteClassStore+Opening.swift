internal import FileWriting
internal import FoundationEssentials
internal import GRDB

extension SQLiteClassStore {
  static func create(
    at path: String, _ header: ClassHeader, storage: ClassStorage
  ) throws(RecordError) -> SQLiteClassStore {
    let place = try ClassPlace(path, storage)
    do throws(RecordError) {
      // An empty file only keeps a number.
      let isReserved = FileLook.size(of: path) == 0 && !FileLook.isFolder(path)
      guard isReserved || FileLook.size(of: path) == nil else { throw .exists(path: path) }
      try place.refuseCopy()
      let draft = try make(header, in: AtomicFile.folder(of: place.file))
      try publish(draft, as: place.file, replacing: isReserved && !place.isElsewhere)
      let store = try writing(path, place)
      if place.isElsewhere { try store.checkpoint() }
      return store
    } catch {
      place.release()
      throw error
    }
  }

  private static func publish(_ draft: String, as file: String, replacing: Bool) throws(RecordError) {
    defer { AtomicFile.discard(draft) }
    let isNew: Bool
    do throws(FileFault) {
      isNew = replacing ? false : try AtomicFile.publish(draft, as: file)
      if replacing {
        try AtomicFile.replace(file, with: draft)
        AtomicFile.synchronizeFolder(of: file)
      }
    } catch {
      throw RecordError(error)
    }
    guard isNew || replacing else { throw .exists(path: file) }
  }

  static func open(
    _ path: String, forWriting: Bool, storage: ClassStorage
  ) throws(RecordError) -> SQLiteClassStore {
    guard forWriting else {
      let database = try connect(path, as: path, readonly: true)
      try check(database, path)
      return SQLiteClassStore(path: path, database: database, place: nil)
    }
    let place = try ClassPlace(path, storage)
    do throws(RecordError) {
      try place.fetch()
      return try writing(path, place)
    } catch {
      place.release()
      throw error
    }
  }

  private static func writing(_ path: String, _ place: ClassPlace) throws(RecordError) -> SQLiteClassStore {
    let database = try connect(place.file, as: path, readonly: false)
    try check(database, path)
    do {
      try database.writeWithoutTransaction { database in
        guard try String.fetchOne(database, sql: "PRAGMA journal_mode = WAL") == "wal" else {
          throw DatabaseError(resultCode: .SQLITE_CANTOPEN, message: "SQLite's log does not work there")
        }
        // Every transaction waits for the disk; the usual setting of a log, NORMAL, may lose the last ones.
        try database.execute(sql: "PRAGMA synchronous = FULL")
      }
      try ClassSchema.migrator.migrate(database)
    } catch {
      throw RecordError(database: error, path: path)
    }
    return SQLiteClassStore(path: path, database: database, place: place)
  }

  /// A whole record in a file without its name yet: who is killed here leaves nothing that looks like a run.
  static func make(_ header: ClassHeader, in folder: String) throws(RecordError) -> String {
    let draft: String
    do throws(FileFault) {
      try AtomicFile.makeFolder(folder)
      draft = try AtomicFile.draft([], in: folder)
    } catch {
      throw RecordError(error)
    }
    do {
      var file = ClassFile(header)
      let students = file.students ?? []
      file.students = nil
      let json = String(decoding: try RecordJSON.bytes(of: file), as: UTF8.self)
      let database = try DatabaseQueue(path: draft, configuration: configuration(readonly: false))
      try ClassSchema.migrator.migrate(database)
      try database.write { database in
        try database.execute(sql: "INSERT INTO class (only, json) VALUES (1, ?)", arguments: [json])
        for line in students {
          try database.execute(
            sql: """
              INSERT INTO student (position, id, name, email, idnumber, machine, due) VALUES (?, ?, ?, ?, ?, ?, ?)
              """,
            arguments: [line.position, line.id, line.name, line.email, line.idnumber, line.machine, line.due])
        }
      }
      try database.close()
      return draft
    } catch {
      AtomicFile.discard(draft)
      throw RecordError(database: error, path: folder)
    }
  }

  /// Says in words what is not ours or not to be read.
  private static func check(_ database: DatabaseQueue, _ path: String) throws(RecordError) {
    let found: (id: Int?, version: Int?)
    do {
      found = try database.unsafeRead { database in
        (
          id: try Int.fetchOne(database, sql: "PRAGMA application_id"),
          version: try Int.fetchOne(database, sql: "PRAGMA user_version")
        )
      }
    } catch {
      throw RecordError(database: error, path: path, reading: true)
    }
    guard found.id == Int(ClassSchema.applicationID) else {
      throw .notARecord(path: path, reason: "it is another program's database")
    }
    let version = found.version ?? 0
    guard version <= ClassSchema.version else { throw .newerVersion(path: path, version: version) }
    guard version >= 1 else { throw .notARecord(path: path, reason: "its version is \(version)") }
  }

  private static func connect(
    _ file: String, as path: String, readonly: Bool
  ) throws(RecordError) -> DatabaseQueue {
    do {
      return try DatabaseQueue(path: file, configuration: configuration(readonly: readonly))
    } catch {
      throw RecordError(database: error, path: path, reading: readonly)
    }
  }

  private static func configuration(readonly: Bool) -> Configuration {
    var configuration = Configuration()
    configuration.readonly = readonly
    configuration.busyMode = .timeout(10)
    // A file may come from anybody: https://www.sqlite.org/security.html.
    configuration.prepareDatabase { database in
      try database.execute(sql: "PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON")
    }
    return configuration
  }
}

extension RecordError {
  /// What went wrong in SQLite, in words (https://www.sqlite.org/rescode.html).
  init(database error: any Error, path: String, reading: Bool = false) {
    guard let error = error as? DatabaseError else {
      self = (error as? RecordError) ?? .notEncodable("\(error)")
      return
    }
    let words = error.message ?? "error \(error.resultCode.rawValue) of SQLite"
    switch error.resultCode {
    case .SQLITE_FULL: self = .diskFull(path: path)
    // The log's index had no room.
    case .SQLITE_IOERR where error.extendedResultCode == .SQLITE_IOERR_SHMSIZE: self = .diskFull(path: path)
    case .SQLITE_NOTADB, .SQLITE_CORRUPT, .SQLITE_ERROR, .SQLITE_FORMAT:
      self = .notARecord(path: path, reason: "it is damaged (\(words)). Use a copy of it, if there is one")
    case .SQLITE_BUSY, .SQLITE_LOCKED: self = .inUse(path: path, by: "another program")
    default: self = reading ? .notReadable(path: path, reason: words) : .notWritable(path: path, reason: words)
    }
  }
}

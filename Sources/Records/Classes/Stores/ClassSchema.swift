internal import GRDB

/// The tables of a class run in SQLite, as docs/records.md has them for those who ask them themselves.
enum ClassSchema {
  /// "ASSY": tells the file from other databases.
  static let applicationID: UInt32 = 0x4153_5359
  /// Goes up with every migration; kept in `user_version`.
  static let version = 1

  static let migrator: DatabaseMigrator = {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1") { database in
      try database.execute(
        sql: """
          CREATE TABLE class (
            only INTEGER PRIMARY KEY CHECK (only = 1),
            json TEXT NOT NULL
          );
          CREATE TABLE student (
            position INTEGER PRIMARY KEY,
            id TEXT, name TEXT, email TEXT, idnumber TEXT,
            machine TEXT NOT NULL,
            due TEXT
          );
          CREATE TABLE attempt (
            position INTEGER NOT NULL REFERENCES student,
            number INTEGER NOT NULL,
            status TEXT NOT NULL,
            message TEXT,
            startedAt TEXT NOT NULL,
            seconds REAL NOT NULL,
            earned REAL, possible REAL, open REAL,
            run BLOB
          );
          CREATE UNIQUE INDEX attemptOfStudent ON attempt (position, number);
          CREATE TABLE mark (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            position INTEGER NOT NULL REFERENCES student,
            checkpoint TEXT NOT NULL,
            points TEXT,
            reason TEXT NOT NULL,
            author TEXT NOT NULL,
            at TEXT NOT NULL
          );
          CREATE TABLE regrading (
            number INTEGER PRIMARY KEY,
            finished INTEGER NOT NULL,
            json TEXT NOT NULL
          );
          CREATE TABLE regraded (
            regrading INTEGER NOT NULL REFERENCES regrading ON DELETE CASCADE,
            position INTEGER NOT NULL REFERENCES student,
            attempt INTEGER NOT NULL,
            result BLOB NOT NULL
          );
          CREATE UNIQUE INDEX regradedOfStudent ON regraded (regrading, position);
          PRAGMA application_id = \(applicationID);
          PRAGMA user_version = 1;
          """)
    }
    return migrator
  }()
}

extension Row {
  /// The value of a column. A file that somebody changed must not end the program, as the row's own subscript would.
  func need<Value: DatabaseValueConvertible>(_ column: String, as type: Value.Type = Value.self) throws -> Value {
    guard let value: Value = try optional(column) else {
      throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "no '\(column)'")
    }
    return value
  }

  func optional<Value: DatabaseValueConvertible>(_ column: String, as type: Value.Type = Value.self) throws -> Value? {
    guard hasColumn(column) else { throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "no '\(column)'") }
    let value: DatabaseValue = self[column]
    guard !value.isNull else { return nil }
    guard let converted = Value.fromDatabaseValue(value) else {
      throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "'\(column)' is of another type than it must be")
    }
    return converted
  }
}

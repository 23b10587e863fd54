internal import GRDB

/// What a record holds, without its evidence: tells whether one goes on where another one ends.
struct ClassContents {
  private let lines: Set<String>

  init(_ path: String) throws(RecordError) {
    do {
      var configuration = Configuration()
      configuration.readonly = true
      let database = try DatabaseQueue(path: path, configuration: configuration)
      lines = try database.unsafeRead { database in
        Set(
          try String.fetchAll(
            database,
            sql: """
              SELECT 'class ' || json FROM class
              UNION ALL SELECT 'attempt ' || position || ' ' || number || ' ' || startedAt || ' ' || seconds FROM attempt
              UNION ALL SELECT 'mark ' || number || ' ' || position || ' ' || checkpoint || ' ' || at FROM mark
              UNION ALL SELECT 'regrading ' || number || ' ' || json FROM regrading WHERE finished
              """))
      }
      try database.close()
    } catch {
      throw RecordError(database: error, path: path, reading: true)
    }
  }

  func includes(_ other: ClassContents) -> Bool { other.lines.isSubset(of: lines) }
}

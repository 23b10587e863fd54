internal import FoundationEssentials
internal import Grading
internal import Records
internal import Reporting

/// A class that is being graded, with its record: a new one, or one that goes on.
struct ClassRun {
  let record: ClassRecord
  private let again: Set<ClassOptions.Again>
  private let shard: Shard?

  /// Begins a record, or opens the one that `--resume` goes on with.
  static func start(_ header: ClassHeader, options: ClassOptions) throws -> ClassRun {
    let record: ClassRecord
    do throws(RecordError) {
      if options.resume, let path = try path(toResume: header, options) {
        record = try ClassRecord.open(path, forWriting: true)
      } else {
        record = try ClassRecord.create(at: try options.newRecordPath(), header)
      }
    } catch {
      throw CommandFailure(error)
    }
    if options.resume { try check(record.header, goesOnAs: header, at: record.path) }
    return ClassRun(record: record, again: Set(options.again), shard: header.shard)
  }

  /// The record that `--record` names where there is one already, else the last one of this lab, roster and part.
  private static func path(
    toResume header: ClassHeader, _ options: ClassOptions
  ) throws(RecordError) -> String? {
    if let path = options.record { return ClassRecord.isClassRecord(path) ? path : nil }
    let entries = try RunStore(environment: ProcessInfo.processInfo.environment).entries()
    for entry in entries.reversed() where entry.kind == .class {
      // One that cannot be read is not the one.
      guard let kept = try? ClassRecord.open(entry.path, forWriting: false).header else { continue }
      if kept.lab == header.lab, kept.rosterDigest == header.rosterDigest, kept.shard == header.shard {
        return entry.path
      }
    }
    return nil
  }

  /// Students that were graded by other files or parameters would not be comparable.
  private static func check(_ kept: ClassHeader, goesOnAs header: ClassHeader, at path: String) throws {
    let differences = [
      kept.lab == header.lab ? nil : "it is of the lab \(kept.lab)",
      kept.labDigest == header.labDigest ? nil : "the lab's files have changed since",
      kept.rosterDigest == header.rosterDigest ? nil : "the roster has changed since",
      kept.parameters == header.parameters ? nil : "other parameters were set",
      kept.shard == header.shard ? nil : "it is part \(kept.shard?.text ?? "1/1")",
    ].compactMap(\.self)
    guard differences.isEmpty else {
      throw CommandFailure(
        .badLabFiles,
        "\(path): this run cannot go on: \(differences.joined(separator: ", ")). Begin a new one without --resume, or "
          + "judge what was recorded again:  assay regrade \(path)")
    }
  }

  /// Those whose turn it is: of this part, and not done with.
  func waiting(of students: [ClassStudent]) throws -> [ClassStudent] {
    let done: [Int: ClassRecord.Summary]
    do {
      done = try record.latest()
    } catch {
      throw CommandFailure(error)
    }
    return students.filter { student in
      guard shard?.includes(student.position) ?? true else { return false }
      guard let summary = done[student.position], !again.contains(.all) else { return true }
      switch summary.status {
      case .interrupted: return true
      case .unreachable: return again.contains(.unreachable)
      case .graded: return summary.isProvisional && again.contains(.provisional)
      }
    }
  }
}

extension CommandFailure {
  /// A record that cannot be written or read, in words.
  init(_ error: RecordError) {
    switch error {
    case .noSuchRun, .notARecord, .newerVersion, .notReadable, .isOfAClass, .noSuchStudent, .noSuchRegrading:
      self.init(.notFound, "\(error.message).")
    case .notOneRun: self.init(.badLabFiles, "\(error.message).")
    case .exists, .inUse: self.init(.usage, "\(error.message).")
    case .noHome, .diskFull, .notWritable, .notEncodable, .workingCopy:
      self.init(.reportNotWritten, "\(error.message).")
    }
  }
}

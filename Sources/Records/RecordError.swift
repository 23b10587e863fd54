internal import FileWriting

/// Why a run could not be kept or found again: where, what, what to do.
package enum RecordError: Error, Sendable, Hashable {
  /// Neither XDG_STATE_HOME nor HOME says where runs are kept.
  case noHome
  case diskFull(path: String)
  case notWritable(path: String, reason: String)
  case notReadable(path: String, reason: String)
  /// There is no such number or file; `known` is how many runs there are.
  case noSuchRun(String, folder: String, known: Int)
  case notARecord(path: String, reason: String)
  case newerVersion(path: String, version: Int)
  /// There is something where a record was to begin.
  case exists(path: String)
  /// Somebody else writes to it; `by` says who, as far as that is known.
  case inUse(path: String, by: String)
  /// A copy of a record on a network file system that holds what the record lacks.
  case workingCopy(path: String, copy: String)
  /// The run of a class where that of one machine is needed.
  case isOfAClass(path: String)
  /// Counted from 0 in the roster.
  case noSuchStudent(path: String, position: Int)
  case noSuchRegrading(path: String, number: Int)
  /// Records that are not the parts of one run; a sentence for each reason.
  case notOneRun([String])
  /// A record that JSON cannot hold: a fault of ours.
  case notEncodable(String)

  init(_ fault: FileFault) {
    self = fault.isFull ? .diskFull(path: fault.path) : .notWritable(path: fault.path, reason: fault.reason)
  }

  package var message: String {
    switch self {
    case .noHome:
      "nowhere to keep the run: neither XDG_STATE_HOME nor HOME is set. Set one of them, or use --no-record"
    case .diskFull(let path):
      "\(path): the disk or your quota is full, the run was not kept. Free some space, or keep it elsewhere (--record)"
    case .notWritable(let path, let reason):
      "\(path): cannot write (\(reason)). Set XDG_STATE_HOME to a folder of yours, or use --no-record"
    case .notReadable(let path, let reason): "\(path): cannot read (\(reason))"
    case .noSuchRun(let name, let folder, known: 0):
      name.isEmpty
        ? "no run is kept in \(folder) yet. Grade first:  assay check"
        : "no run '\(name)': none is kept in \(folder) yet, and there is no such file"
    case .noSuchRun(let name, let folder, let known):
      "no run '\(name)' among the \(known) in \(folder), and no such file  (assay runs lists them)"
    case .notARecord(let path, let reason): "\(path): not a record of a run: \(reason)"
    case .newerVersion(let path, let version):
      "\(path): written by a newer assay (record version \(version), this one reads 1). Update assay to read it"
    case .exists(let path):
      "\(path): there is something already. Go on with it (--resume), or name another file"
    case .inUse(let path, let owner):
      "\(path): \(owner) is writing to it. Wait until that is done, or name another file"
    case .workingCopy(let path, let copy):
      """
      \(path): lies on a network file system, and its copy on this machine, \(copy), holds another state of it than \
      the file does. Copy the one that is right over the other, or move it away
      """
    case .isOfAClass(let path): "\(path): the record of a class, where that of one machine is needed"
    case .noSuchStudent(let path, let position): "\(path): there is no student on line \(position + 1) of its roster"
    case .noSuchRegrading(let path, let number): "\(path): there is no regrading \(number)"
    case .notOneRun(let reasons): reasons.joined(separator: ". ")
    case .notEncodable(let reason): "the run could not be written down: \(reason). This is a fault of assay's"
    }
  }
}

internal import Grading

/// Which records are the shards of one run, or why they are not.
struct ShardChoice {
  private let parts: [ClassRecord]

  init(_ parts: [ClassRecord]) {
    self.parts = parts
  }

  /// The records that count, in order of their shards, and what is to be said about the others.
  func whole() throws(RecordError) -> ([ClassRecord], notes: [String]) {
    guard let first = parts.first else { throw .notOneRun(["There is nothing to merge"]) }
    let strangers = parts.flatMap { $0.differences(from: first) } + parts.compactMap(\.noShard)
    guard strangers.isEmpty else { throw .notOneRun(strangers) }

    var notes: [String] = []
    var chosen: [Int: ClassRecord] = [:]
    for part in parts {
      guard let index = part.header.shard?.index else { continue }
      guard let other = chosen[index] else {
        chosen[index] = part
        continue
      }
      let isLater = part.header.startedAt >= other.header.startedAt
      chosen[index] = isLater ? part : other
      let (used, unused) = isLater ? (part, other) : (other, part)
      notes.append(
        "Shard \(part.shardText) is there twice: \(used.path) is the later one and counts, \(unused.path) does not")
    }
    let count = first.header.shard?.count ?? 1
    var reasons: [String] = []
    let missing = (1...max(count, 1)).filter { chosen[$0] == nil }
    if !missing.isEmpty {
      let names = sentenceList(missing.map { "\($0)/\(count)" })
      reasons.append(
        missing.count == 1 ? "Shard \(names) is not among the files" : "Shards \(names) are not among the files")
    }
    let whole = chosen.sorted { $0.key < $1.key }.map(\.value)
    for part in whole { reasons += try part.strayAttempts() }
    guard reasons.isEmpty else { throw .notOneRun(reasons) }
    return (whole, notes)
  }
}

extension ClassRecord {
  fileprivate var shardText: String { header.shard?.text ?? "" }

  fileprivate var noShard: String? {
    header.shard == nil ? "\(path) is the run of a whole class, not of a shard" : nil
  }

  fileprivate func differences(from other: ClassRecord) -> [String] {
    func differ(_ what: String, _ mine: String, _ theirs: String) -> String? {
      mine == theirs ? nil : "\(path) and \(other.path) are not of the same \(what) (\(mine), \(theirs))"
    }
    let texts = [
      differ("lab", header.lab, other.header.lab),
      differ("lab files", String(header.labDigest.prefix(12)), String(other.header.labDigest.prefix(12))),
      differ("roster", String(header.rosterDigest.prefix(12)), String(other.header.rosterDigest.prefix(12))),
      differ("rubric", header.rubric, other.header.rubric),
      header.shard == nil || other.header.shard == nil
        ? nil : differ("number of shards", "\(header.shard?.count ?? 0)", "\(other.header.shard?.count ?? 0)"),
    ]
    let found = texts.compactMap(\.self)
    let sameRoster = header.students == other.header.students
    return found.isEmpty && !sameRoster ? ["\(path) and \(other.path) do not list the same students"] : found
  }

  /// Students of other shards that it has graded: no two shards may share one.
  fileprivate func strayAttempts() throws(RecordError) -> [String] {
    guard let shard = header.shard else { return [] }
    let strays = try store.latest().map(\.position).filter { !shard.includes($0) }
    guard let stray = strays.first else { return [] }
    return ["\(path) is shard \(shard.text), and has graded line \(stray + 1), which is another shard's"]
  }
}

internal import FileWriting
internal import Grading

extension ClassRecord {
  /// Makes the run of a whole class of the runs of its shards: what one grader alone would have kept. Of two runs of one
  /// shard the later one counts, and ``ClassHeader/notes`` say so. Marks and regradings go with it.
  ///
  /// - Throws: ``RecordError/notOneRun(_:)`` with a sentence for each reason why they are not the shards of one run. Then
  ///   nothing is written.
  /// - Returns: the whole, closed; what was left out of it is said in its header's notes.
  @discardableResult
  package static func merge(
    _ paths: [String], into path: String, storage: ClassStorage = .system
  ) throws(RecordError) -> ClassHeader {
    var parts: [ClassRecord] = []
    defer { for part in parts { try? part.close() } }
    for path in paths { parts.append(try open(path, forWriting: false, storage: storage)) }
    let (chosen, notes) = try ShardChoice(parts).whole()
    guard let first = chosen.first else { throw .notOneRun(["There is nothing to merge"]) }

    var header = first.header
    header.shard = nil
    header.startedAt = chosen.map(\.header.startedAt).min() ?? header.startedAt
    header.notes = []
    for note in chosen.flatMap(\.header.notes) + notes where !header.notes.contains(note) { header.notes.append(note) }

    // Under another name first: a merge that is ended in the middle leaves no run that lacks somebody.
    let target = path.hasSuffix("/") ? String(path.dropLast()) : path
    guard FileLook.size(of: target) ?? 0 == 0 || FileLook.isEmptyFolder(target) else { throw .exists(path: path) }
    let draft = "\(target).merging"
    FileLook.remove(draft)
    try ClassPlace.forget(draft, storage)
    let whole = try create(at: path.hasSuffix("/") ? "\(draft)/" : draft, header, storage: storage)
    do throws(RecordError) {
      for part in chosen { try whole.take(part) }
      try whole.takeRegradings(of: chosen)
      try whole.close()
      try FileLook.move(draft, to: target)
    } catch {
      try? whole.close()
      FileLook.remove(draft)
      throw error
    }
    return header
  }

  private func take(_ part: ClassRecord) throws(RecordError) {
    var attempts: [StoredAttempt] = []
    for summary in try part.store.latest() {
      var attempt = StoredAttempt(summary)
      attempt.run = summary.hasRun ? try part.store.run(summary.position, summary.number) : nil
      // Its points stand in the run alone.
      if let run = attempt.run {
        attempt.score = try RecordJSON.reading(part.path) {
          try RecordJSON.decode(ScoreFile.self, from: run).score.score
        }
      }
      attempts.append(attempt)
      if attempts.count == 64 {
        try store.add(attempts)
        attempts = []
      }
    }
    try store.add(attempts)
    for entry in try part.store.markEntries() { try store.add(entry) }
  }

  /// A regrading of one shard is one of the whole: those that were made of the same files are one.
  private func takeRegradings(of parts: [ClassRecord]) throws(RecordError) {
    var made: [(regrading: Regrading, sources: [(part: ClassRecord, number: Int)])] = []
    for part in parts {
      var taken: Set<Int> = []
      for regrading in try part.store.regradings() {
        let place = made.indices.first { !taken.contains($0) && made[$0].regrading.isLike(regrading) }
        if let place {
          made[place].sources.append((part, regrading.number))
          taken.insert(place)
        } else {
          taken.insert(made.count)
          made.append((regrading, [(part, regrading.number)]))
        }
      }
    }
    for (regrading, sources) in made.sorted(by: { $0.regrading.at < $1.regrading.at }) {
      let number = try store.begin(regrading)
      for (part, source) in sources {
        var rows: [StoredRegraded] = []
        for summary in try part.store.latest() {
          guard var row = try part.store.regraded(summary.position, by: source), row.attempt == summary.number else {
            continue
          }
          row.attempt = 1
          rows.append(row)
          if rows.count == 64 {
            try store.add(rows, to: number)
            rows = []
          }
        }
        try store.add(rows, to: number)
      }
      try store.finish(regrading: number)
    }
  }
}

extension Regrading {
  fileprivate func isLike(_ other: Regrading) -> Bool {
    rubric == other.rubric && labDigest == other.labDigest && passMark == other.passMark && program == other.program
  }
}

extension StoredAttempt {
  fileprivate init(_ summary: ClassRecord.Summary) {
    position = summary.position
    status = summary.status
    message = summary.message
    startedAt = summary.startedAt
    seconds = summary.seconds
  }
}

private struct ScoreFile: Decodable {
  var score: RecordFile.Points
}

internal import FoundationEssentials

/// Reading everybody: one record after the other, because a class does not fit into memory at once.
extension ClassRecord {
  /// Hands over the last attempt of each student who had one, in the roster's order. `body` may use the record.
  package func eachLatest(judged: Judged = .last, _ body: (ClassAttempt) throws -> Void) throws {
    let regrading = try regrading(judged)
    for summary in try store.latest() {
      try body(try stored(summary, regrading: regrading).attempt())
    }
  }

  /// Makes something of the last attempt of each student who had one, in the roster's order, on all processors.
  /// `transform` may use the record.
  ///
  /// - Parameter width: how many attempts are in memory at once; nil for twice as many as there are processors.
  package func mapLatest<Result: Sendable>(
    judged: Judged = .last, width: Int? = nil, _ transform: @escaping @Sendable (ClassAttempt) throws -> Result
  ) async throws -> [Result] {
    let regrading = try regrading(judged)
    let summaries = try store.latest()
    let width = max(1, width ?? 2 * ProcessInfo.processInfo.activeProcessorCount)
    return try await withThrowingTaskGroup(of: (Int, Result).self) { group in
      var results = [Result?](repeating: nil, count: summaries.count)
      for (place, summary) in summaries.enumerated() {
        if place >= width, let (done, result) = try await group.next() { results[done] = result }
        let stored = try self.stored(summary, regrading: regrading)
        group.addTask { (place, try transform(try stored.attempt())) }
      }
      for try await (done, result) in group { results[done] = result }
      return results.compactMap(\.self)
    }
  }

  func stored(_ summary: Summary, regrading: Int?) throws(RecordError) -> StoredRun {
    guard summary.hasRun else { return StoredRun(path: path, summary: summary) }
    let regraded = try regrading.map { number throws(RecordError) in
      try store.regraded(summary.position, by: number)
    }
    return StoredRun(
      path: path, summary: summary, json: try store.run(summary.position, summary.number),
      regraded: regraded.flatMap { $0?.attempt == summary.number ? $0?.json : nil })
  }
}

/// An attempt as it is kept, not yet read.
struct StoredRun: Sendable {
  var path: String
  var summary: ClassRecord.Summary
  var json: [UInt8]?
  /// See ``RegradedFile``.
  var regraded: [UInt8]?

  func attempt() throws(RecordError) -> ClassAttempt {
    let place = "\(path), student \(summary.position + 1)"
    var run = try json.map { json throws(RecordError) in try RunRecord(json: json, path: place) }
    if let recorded = run, let regraded {
      run = try RecordJSON.reading(place) {
        try RecordJSON.decode(RegradedFile.self, from: regraded).applied(to: recorded)
      }
    }
    return ClassAttempt(
      position: summary.position, status: summary.status, message: summary.message, startedAt: summary.startedAt,
      seconds: summary.seconds, run: run)
  }
}

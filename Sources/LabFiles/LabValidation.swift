internal import Documents
internal import Grading

/// What is only seen when all files of a lab are there: names that lead nowhere, circles.
struct LabValidation {
  let checks: [(checkpoint: Checkpoint, node: SourceNode, file: SourceFile)]
  /// The ids of all checks, also of those that could not be read.
  let ids: [String]
  let kinds: [ProbeKind]

  func run() {
    reportDuplicates()
    reportUnknownNeeds()
    reportUnknownProperties()
    reportCircles()
  }

  private func reportDuplicates() {
    var first: [String: SourceLocation] = [:]
    for (checkpoint, node, file) in checks {
      if let place = first[checkpoint.id] {
        file.report(
          node, "the id '\(checkpoint.id)' is there twice", suggestion: "first at \(place.file):\(place.line)")
      } else {
        first[checkpoint.id] = checkpoint.location
      }
    }
  }

  private func reportUnknownNeeds() {
    let known = Set(ids)
    for (checkpoint, node, file) in checks {
      for need in checkpoint.needs where !known.contains(need) {
        file.report(
          node, "'\(checkpoint.id)' needs '\(need)', which does not exist",
          suggestion: NearMiss.suggestion(for: need, among: ids))
      }
    }
  }

  /// What `same-as` compares with and what hints tell must be there to be observed.
  private func reportUnknownProperties() {
    for (checkpoint, node, file) in checks {
      let compared = checkpoint.alternatives.flatMap(\.expectations).flatMap(\.matcher.references)
      let told = checkpoint.hints.flatMap(\.say.names).compactMap { PropertyReference($0) }
      for reference in compared + told {
        let isOwn = reference.checkpoint == "found"
        if !isOwn, !checkpoint.needs.contains(reference.checkpoint) {
          file.report(node, "the hint of '\(checkpoint.id)' tells of '\(reference.checkpoint)', which it does not need")
          continue
        }
        report(reference, of: isOwn ? checkpoint.id : reference.checkpoint, at: node, in: file)
      }
    }
  }

  /// Reports `reference` where the check `id` has no such property; a check that could not be read is passed over.
  func report(_ reference: PropertyReference, of id: String, at node: SourceNode, in file: SourceFile) {
    guard let checkpoint = checks.first(where: { $0.checkpoint.id == id })?.checkpoint else { return }
    let names = Set(checkpoint.alternatives.map(\.look.kind))
    let known = Set(kinds.filter { names.contains($0.name) }.flatMap(\.properties.keys)).sorted()
    guard !known.contains(reference.property) else { return }
    file.report(
      node, "'\(id)' does not observe '\(reference.property)'",
      suggestion: NearMiss.suggestion(for: reference.property, among: known)
        ?? "it observes \(known.joined(separator: ", "))")
  }

  /// A circle is named in full, once, at the first of its checks.
  private func reportCircles() {
    let needs = Dictionary(
      checks.map { ($0.checkpoint.id, $0.checkpoint.needs) }, uniquingKeysWith: { first, _ in first })
    var done: Set<String> = []
    for start in checks.map(\.checkpoint.id) {
      guard let circle = circle(from: start, needs, &done),
        let (checkpoint, node, file) = checks.first(where: { circle.contains($0.checkpoint.id) })
      else { continue }
      let index = circle.firstIndex(of: checkpoint.id) ?? 0
      let turned = circle[index...] + circle[..<index] + [checkpoint.id]
      file.report(
        node,
        turned.count == 2
          ? "'\(checkpoint.id)' needs itself" : "checks that need each other: \(turned.joined(separator: " → "))")
    }
  }

  /// The first circle that is reached from `start`, each check once.
  private func circle(from start: String, _ needs: [String: [String]], _ done: inout Set<String>) -> [String]? {
    var path: [String] = []
    func visit(_ id: String) -> [String]? {
      if let index = path.firstIndex(of: id) { return Array(path[index...]) }
      guard done.insert(id).inserted else { return nil }
      path.append(id)
      defer { path.removeLast() }
      for need in needs[id] ?? [] {
        if let circle = visit(need) { return circle }
      }
      return nil
    }
    return visit(start)
  }
}

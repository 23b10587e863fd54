/// How a judgement is put into words.
extension Judge {
  func expectedWords(_ checkpoint: Checkpoint, _ expectations: [Expectation]) -> String {
    if let expected = checkpoint.expected { return expected }
    return bounded(
      expectations.map { "\($0.property) \($0.matcher.words)" }.joined(separator: "; "), to: Value.longestWording)
  }

  func foundWords(_ expectations: [Expectation], _ observation: Observation) -> String {
    let found = unique(expectations.map(\.property)).map { property in
      "\(property): \((observation.properties[property] ?? .null).words)"
    }
    return bounded(found.joined(separator: "; "), to: Value.longestWording)
  }

  /// What to try next: the first hint whose conditions hold.
  func hint(_ checkpoint: Checkpoint, _ observation: Observation, _ context: JudgingContext) -> String? {
    let hint = checkpoint.hints.first { hint in
      hint.conditions.allSatisfy { condition in
        guard let value = observation.properties[condition.property] else { return false }
        return (try? condition.matcher.match(value, in: context).holds) ?? false
      }
    }
    return hint?.say.filled { name in fill(name, found: observation.properties, context.observed) }
  }

  /// `found.tags`, `other-check.tags`, or a parameter.
  private func fill(
    _ name: String, found: [String: Value], _ observed: [String: [String: Value]]
  ) -> String? {
    guard let reference = PropertyReference(name) else { return parameters[name] }
    let properties = reference.checkpoint == "found" ? found : observed[reference.checkpoint] ?? [:]
    return (properties[reference.property] ?? .null).words
  }

  func unique(_ texts: [String]) -> [String] {
    var seen: Set<String> = []
    return texts.filter { seen.insert($0).inserted }
  }
}

/// Several matchers on one value: `all-of`, `any-of`.
package struct Combination: Matcher {
  package enum Rule: Sendable {
    case all, any
  }

  package let rule: Rule
  package let matchers: [any Matcher]

  package init(_ rule: Rule, _ matchers: [any Matcher]) {
    self.rule = rule
    self.matchers = matchers
  }

  package var words: String {
    sentenceList(matchers.map(\.words), conjunction: rule == .all ? "and" : "or")
  }

  package var references: [PropertyReference] { matchers.flatMap(\.references) }

  package func match(_ value: Value, in context: JudgingContext) throws(Obstacle) -> Match {
    var failures: [Match] = []
    var obstacle: Obstacle?
    for matcher in matchers {
      do {
        let match = try matcher.match(value, in: context)
        if rule == .any, match.holds { return match }
        if !match.holds { failures.append(match) }
      } catch {
        // One of several may still hold, whatever stands in the way of another.
        obstacle = obstacle ?? error
      }
    }
    if let obstacle { throw obstacle }
    var found: [String] = []
    for words in failures.compactMap(\.found) where !found.contains(words) { found.append(words) }
    // Of several texts that would do, none is the one that was wanted.
    let contrast = rule == .all || matchers.count == 1 ? failures.compactMap(\.contrast).first : nil
    return Match(
      rule == .all && failures.isEmpty, found: found.isEmpty ? nil : found.joined(separator: "; "), contrast: contrast)
  }
}

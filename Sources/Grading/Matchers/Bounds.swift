/// A number within bounds: `at-least`, `at-most`, `between`.
package struct Bounds: Matcher {
  package let least: Double?
  package let most: Double?

  package init(least: Double? = nil, most: Double? = nil) {
    self.least = least
    self.most = most
  }

  package var words: String {
    switch (least, most) {
    case (let least?, let most?): "is between \(Value.decimal(least).words) and \(Value.decimal(most).words)"
    case (let least?, nil): "is at least \(Value.decimal(least).words)"
    case (nil, let most?): "is at most \(Value.decimal(most).words)"
    case (nil, nil): "is a number"
    }
  }

  package func match(_ value: Value, in context: JudgingContext) -> Match {
    guard let number = value.readableNumber else { return Match(false) }
    return Match(number >= least ?? -.infinity && number <= most ?? .infinity)
  }
}

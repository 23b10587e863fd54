/// One way to see that a checkpoint holds, held against what was found.
struct Trial {
  enum Outcome {
    case holds, fails, obstructed
  }

  let alternative: Alternative
  private(set) var observation = Observation()
  private(set) var obstacle: Obstacle?
  private(set) var failures: [(expectation: Expectation, found: String)] = []
  /// The first text that is not what it should be.
  private(set) var contrast: Contrast?
  /// The part of the checkpoint's points that it earns, 0 to 1.
  private(set) var share = Rational.zero

  /// Nothing could be looked at.
  init(alternative: Alternative, obstacle: Obstacle) {
    self.alternative = alternative
    self.obstacle = obstacle
  }

  init(of alternative: Alternative, _ observation: Observation, in context: JudgingContext) {
    self.alternative = alternative
    self.observation = observation
    var earned = Rational.zero
    var worth = Rational.zero
    var gatesHold = true
    for expectation in alternative.expectations {
      do {
        let credit = try Self.credit(expectation, observation, context)
        earned = earned + credit.earned
        worth = worth + credit.worth
        guard let found = credit.failure else { continue }
        failures.append((expectation, found))
        contrast = contrast ?? credit.contrast
        if expectation.worth == nil { gatesHold = false }
      } catch {
        obstacle = error
        return
      }
    }
    if failures.isEmpty {
      share = .one
    } else if gatesHold {
      share = earned / worth ?? .zero
    }
  }

  var outcome: Outcome {
    if obstacle != nil { return .obstructed }
    return failures.isEmpty ? .holds : .fails
  }

  /// Whether weaker evidence has nothing to add.
  var settles: Bool {
    outcome == .holds || outcome == .fails && alternative.isDecisive && foundSomething
  }

  /// Something may be there and still give a reason for what is missing: an image whose container ends at once.
  private var foundSomething: Bool {
    observation.properties["exists"] == .truth(true) || observation.absence == nil
  }

  /// What one expectation earns; `failure` says what was found where it does not hold in full.
  private static func credit(
    _ expectation: Expectation, _ observation: Observation, _ context: JudgingContext
  ) throws(Obstacle) -> Credit {
    let value = observation.properties[expectation.property]
    if value == nil, let absence = observation.absence {
      let worth = worth(of: expectation)
      return Credit(earned: .zero, worth: worth, failure: absence)
    }
    let match = try expectation.matcher.match(value ?? .null, in: context)
    // Where there is nothing to look at, why is a better answer than "answers: no".
    let failure =
      match.holds ? nil : observation.absence ?? match.found ?? "\(expectation.property): \((value ?? .null).words)"
    guard expectation.worth == .each else {
      let worth = worth(of: expectation)
      return Credit(earned: match.holds ? worth : .zero, worth: worth, failure: failure, contrast: match.contrast)
    }
    var earned = Rational.zero
    for part in expectation.matcher.parts {
      if try part.matcher.match(value ?? .null, in: context).holds { earned = earned + part.worth }
    }
    return Credit(earned: earned, worth: worth(of: expectation), failure: failure, contrast: match.contrast)
  }

  private struct Credit {
    var earned: Rational
    var worth: Rational
    var failure: String?
    var contrast: Contrast?
  }

  private static func worth(of expectation: Expectation) -> Rational {
    switch expectation.worth {
    case nil: .zero
    case .whole(let worth): worth
    case .each: expectation.matcher.parts.map(\.worth).sum()
    }
  }
}

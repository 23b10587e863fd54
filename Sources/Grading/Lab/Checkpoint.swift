/// One thing that must hold on the student's machine.
package struct Checkpoint: Sendable {
  /// Unique in the lab, `private-tags-listed`.
  package var id: String
  package var task: String
  package var step: String
  package var title: String
  /// Checkpoints without which this one cannot hold. Includes those that a `same-as` compares with.
  package var needs: [String]
  /// Ways in which it can be seen to hold, the strongest first; the first that holds decides.
  package var alternatives: [Alternative]
  /// What must hold in the author's words, where the expectations' own words would not do.
  package var expected: String?
  package var hints: [Hint]
  /// Parameters that it uses and that have no value: skipped where all of them are optional, else failed.
  package var missingParameters: [Parameter]
  package var location: SourceLocation

  package init(
    id: String, task: String, step: String, title: String, needs: [String], alternatives: [Alternative],
    expected: String? = nil, hints: [Hint] = [], missingParameters: [Parameter] = [], location: SourceLocation
  ) {
    self.id = id
    self.task = task
    self.step = step
    self.title = title
    self.needs = needs
    self.alternatives = alternatives
    self.expected = expected
    self.hints = hints
    self.missingParameters = missingParameters
    self.location = location
  }
}

/// One way to see that a checkpoint holds: a look at the machine and what must be seen.
package struct Alternative: Sendable {
  package var strength: EvidenceStrength
  package var look: Look
  package var expectations: [Expectation]
  /// Whether it decides even where it does not hold, as long as there is something to look at: a container that serves
  /// the wrong page is not outweighed by a lasting trace of the right one.
  package var isDecisive: Bool

  package init(strength: EvidenceStrength, look: Look, expectations: [Expectation], isDecisive: Bool = false) {
    self.strength = strength
    self.look = look
    self.expectations = expectations
    self.isDecisive = isDecisive
  }
}

/// How well a piece of evidence shows what the step asked for.
package enum EvidenceStrength: String, Sendable, Hashable, CaseIterable {
  /// The thing itself was looked at.
  case seen
  /// A passing moment's lasting trace was looked at.
  case durable
  /// A trace that other ways would leave too; reports name it as such.
  case weak
}

/// What to look at: a kind of probe and its fields. Equal looks of one run are looked at once.
///
/// Secrets are never in here: a field keeps `${password}` as it was written until the probe runs.
package struct Look: Sendable, Hashable {
  package var kind: String
  package var fields: [String: Value]

  package init(kind: String, fields: [String: Value]) {
    self.kind = kind
    self.fields = fields
  }
}

/// A named property of an observation and what it must be.
package struct Expectation: Sendable {
  package var property: String
  package var matcher: any Matcher
  /// What this expectation is worth within its checkpoint; nil for one that must hold for anything to be earned.
  package var worth: Worth?

  package init(property: String, matcher: any Matcher, worth: Worth? = nil) {
    self.property = property
    self.matcher = matcher
    self.worth = worth
  }

  package enum Worth: Sendable, Hashable {
    case whole(Rational)
    /// One worth for each part that the matcher can tell apart.
    case each
  }
}

/// What to try next, said when a checkpoint does not hold. The first whose conditions hold speaks.
package struct Hint: Sendable {
  package var conditions: [Expectation]
  package var say: Template

  package init(conditions: [Expectation] = [], say: Template) {
    self.conditions = conditions
    self.say = say
  }
}

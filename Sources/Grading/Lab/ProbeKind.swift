/// What a kind of probe is called, which fields it takes and which properties it observes: enough to check a lab's
/// files and to explain a check, without being able to touch a machine.
package struct ProbeKind: Sendable {
  /// The key in a check, `registry-tags`.
  package var name: String
  /// One sentence: what it looks at.
  package var summary: String
  /// Whether it does more than read: such a kind says so in its documentation.
  package var acts: Bool
  /// Whether it runs what the student wrote: only where the grader says so, and after everything else was looked at.
  package var runsScripts: Bool
  package var fields: [Field]
  /// Name and meaning of each property that expectations may ask for.
  package var properties: [String: String]
  /// The command by which a person would look at the same thing; `${field}` inserts a field.
  package var byHand: Template

  package init(
    name: String, summary: String, acts: Bool = false, runsScripts: Bool = false, fields: [Field],
    properties: [String: String], byHand: Template
  ) {
    self.name = name
    self.summary = summary
    self.acts = acts || runsScripts
    self.runsScripts = runsScripts
    self.fields = fields
    self.properties = properties
    self.byHand = byHand
  }

  package struct Field: Sendable, Hashable {
    package enum Shape: String, Sendable, Hashable {
      case text = "a text"
      case texts = "a text or a list of texts"
      case truth = "true or false"
      case integer = "a whole number"
      case seconds = "a number of seconds"
      /// The name of a login of the lab, or `none`; a list is tried in order.
      case logins = "a login of the lab, none, or a list of them"
    }

    package var name: String
    package var shape: Shape
    package var isRequired: Bool
    package var about: String

    package init(_ name: String, _ shape: Shape, required: Bool = false, about: String) {
      self.name = name
      self.shape = shape
      self.isRequired = required
      self.about = about
    }
  }
}

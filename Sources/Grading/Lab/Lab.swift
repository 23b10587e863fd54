/// A lab as its author wrote it, with the student's parameters filled in.
package struct Lab: Sendable {
  /// The name by which commands and rubrics know it, `docker-registry`.
  package var id: String
  package var title: String
  package var parameters: [Parameter]
  /// Logins by name, as probes ask for them.
  package var logins: [String: Login]
  /// In the lab's order.
  package var tasks: [LabTask]
  /// In the order of tasks and files.
  package var checkpoints: [Checkpoint]

  package init(
    id: String, title: String, parameters: [Parameter], logins: [String: Login], tasks: [LabTask],
    checkpoints: [Checkpoint]
  ) {
    self.id = id
    self.title = title
    self.parameters = parameters
    self.logins = logins
    self.tasks = tasks
    self.checkpoints = checkpoints
  }
}

/// One task of a lab, `4`, with its steps, `4.1` and on.
package struct LabTask: Sendable, Hashable {
  package var id: String
  package var title: String
  package var steps: [LabStep]

  package init(id: String, title: String, steps: [LabStep]) {
    self.id = id
    self.title = title
    self.steps = steps
  }
}

package struct LabStep: Sendable, Hashable {
  package var id: String
  package var title: String

  package init(id: String, title: String) {
    self.id = id
    self.title = title
  }
}

/// A value of the lab that a course or a student may set: `--set registry=localhost:5001`.
package struct Parameter: Sendable, Hashable {
  package var name: String
  package var defaultValue: String?
  /// A secret is never shown, recorded or put on a command line.
  package var isSecret: Bool
  /// An optional parameter that is not given leaves the checkpoints that use it `skipped`, out of the total.
  package var isOptional: Bool
  package var about: String

  package init(name: String, defaultValue: String?, isSecret: Bool, isOptional: Bool, about: String) {
    self.name = name
    self.defaultValue = defaultValue
    self.isSecret = isSecret
    self.isOptional = isOptional
    self.about = about
  }
}

/// A user and password that probes log in with; both may name parameters.
package struct Login: Sendable, Hashable {
  package var user: Template
  package var password: Template

  package init(user: Template, password: Template) {
    self.user = user
    self.password = password
  }
}

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
  /// Where its value is looked for when it is not given.
  package var finder: Finder?
  /// Why nobody could look for it.
  package var obstacle: Obstacle?
  package var about: String

  package enum Finder: String, Sendable, Hashable, CaseIterable {
    /// The user whose login `docker login` stored for Docker Hub.
    case dockerLogin = "docker-login"
  }

  package init(
    name: String, defaultValue: String?, isSecret: Bool, isOptional: Bool, finder: Finder? = nil, about: String
  ) {
    self.name = name
    self.defaultValue = defaultValue
    self.isSecret = isSecret
    self.isOptional = isOptional
    self.finder = finder
    self.about = about
  }
}

/// What probes log in with. Both parts may name parameters.
package enum Login: Sendable, Hashable {
  /// A user and a password that the lab gives.
  case given(user: Template, password: Template)
  /// What the student's `docker login` stored for a registry, `docker.io`.
  case stored(registry: Template)
}

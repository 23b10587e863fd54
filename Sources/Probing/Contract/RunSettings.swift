package import Grading

/// What a run was told.
package struct RunSettings: Sendable {
  /// Values of the lab's parameters, secret ones included.
  package var parameters: [String: String]
  /// Those of ``parameters`` that nothing may show, by name.
  package var secretNames: Set<String>
  package var logins: [String: Login]
  /// The most time for one request or command.
  package var timeout: Duration
  /// The Engine that `--engine` names.
  package var engine: String?
  /// Whether logins that the student stored may be used. Where somebody else grades, they must say so.
  package var usesStoredLogins: Bool
  /// Whether the student's scripts may be run (`--run-scripts`).
  package var runsScripts: Bool
  /// The grader's own login for Docker Hub: used there where a check asks without one, because more is allowed to
  /// whoever is logged in.
  package var hubLogin: Credentials?

  package init(
    parameters: [String: String] = [:], secretNames: Set<String> = [], logins: [String: Login] = [:],
    timeout: Duration = .seconds(10), engine: String? = nil, usesStoredLogins: Bool = true, runsScripts: Bool = false,
    hubLogin: Credentials? = nil
  ) {
    self.parameters = parameters
    self.secretNames = secretNames
    self.logins = logins
    self.timeout = timeout
    self.engine = engine
    self.usesStoredLogins = usesStoredLogins
    self.runsScripts = runsScripts
    self.hubLogin = hubLogin
  }

  /// `text` with every parameter inserted, secret ones too: for probes only.
  package func fill(_ text: String) -> String {
    Template(text).filled { parameters[$0] }
  }

}

/// A user and a password. Printing it shows neither.
package struct Credentials: Sendable, Hashable, CustomStringConvertible {
  package var user: String
  package var password: String

  package init(user: String, password: String) {
    self.user = user
    self.password = password
  }

  package var description: String { "credentials" }
}

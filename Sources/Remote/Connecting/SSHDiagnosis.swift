internal import Grading

/// What ssh left behind when it ended before the machine was ready. A value, so that every case can be tried without a
/// machine.
struct SSHDiagnosis {
  /// As messages name the machine.
  var machine: String
  /// What ssh takes as its destination.
  var destination: String
  /// Of ssh, at most a few KiB.
  var errors: String
  /// What came on standard output before anything of ours did.
  var noise: String
  /// The exit code, or 128 + the signal; nil where ssh had to be ended, because the time ran out.
  var status: Int?
  var timeout: String

  /// ssh(1), exit status: "255 if an error occurred", else the status of the remote command.
  private static let ownFailure = 255

  var failure: RemoteFailure {
    for rule in Self.rules where rule.words.contains(where: { errors.contains($0) }) {
      return failure(rule.kind, rule.says, remedy: rule.remedy)
    }
    guard let status else {
      return failure(
        .timedOut, "did not answer within \(timeout) s: it accepts connections, but does not let anybody in",
        remedy: "See whether `ssh \(destination)` gets in; --connect-timeout allows more time.")
    }
    guard status == Self.ownFailure else { return noShell(status) }
    return failure(.closed, "ended the connection before anybody was logged in\(reason)", remedy: Self.tryByHand)
  }

  private func noShell(_ status: Int) -> RemoteFailure {
    let said = Self.lastLine(errors) ?? Self.lastLine(noise)
    return failure(
      .noShell,
      "lets the account in, but its login shell starts no program: it ended with exit code \(status)"
        + (said.map { " and said '\($0)'" } ?? ""),
      remedy: "The account needs a shell such as /bin/bash (`chsh`), and a forced command of the server's must run"
        + " $SSH_ORIGINAL_COMMAND.")
  }

  private func failure(_ kind: RemoteFailure.Kind, _ words: String, remedy: String?) -> RemoteFailure {
    var remedy = remedy?.replacing("HOST", with: destination)
    if kind == .hostKeyChanged, let command = removal {
      remedy = "\(remedy ?? "") If it was, run  \(command)  and then `ssh \(destination)` once."
    }
    let end = words.hasSuffix(":") ? " \(Self.lastLine(errors) ?? "no reason is given")" : ""
    return RemoteFailure(kind, "\(machine) \(words)\(end)", remedy: remedy)
  }

  private var reason: String { Self.lastLine(errors).map { " (\($0))" } ?? "" }

  /// ssh says itself how to forget a key, with the file that has it.
  private var removal: String? {
    errors.split(whereSeparator: \.isNewline).map { $0.drop { $0 == " " } }
      .first { $0.hasPrefix("ssh-keygen ") }.map { bounded(Self.clean($0), to: 400) }
  }

  // MARK: - Rules

  private struct Rule {
    var words: [String]
    var kind: RemoteFailure.Kind
    /// Follows the machine's name; ending in a colon, ssh's own words follow.
    var says: String
    var remedy: String?
  }

  private static let tryByHand = "`ssh -v HOST` shows how far it gets."

  /// In order: the first that fits. OpenSSH, `sshconnect.c`, `sshconnect2.c`, `packet.c`, `ssh.c`, `readconf.c`.
  private static let rules: [Rule] = [
    Rule(
      words: ["REMOTE HOST IDENTIFICATION HAS CHANGED", "REVOKED HOST KEY"], kind: .hostKeyChanged,
      says: "shows another host key than the one that is known for it, so nothing was asked of it",
      remedy: "Find out whether the machine was set up anew: it may be another machine that answers in its place."),
    Rule(
      words: ["host key is known for", "Host key verification failed", "No matching host key fingerprint"],
      kind: .hostKeyUnknown, says: "shows a host key that is not known here, so nothing was asked of it",
      remedy: "Run `ssh HOST` once and compare the fingerprint, or add the keys of a whole class to ~/.ssh/known_hosts"
        + " with `ssh-keyscan`."),
    Rule(
      words: [
        "Bad configuration option", "bad configuration option", "Bad owner or permissions", "Bad port",
        "Bad SSH2 ", "unsupported option", "Unsupported option", "keyword ", "missing argument", "extra arguments",
        "Can't open user config file", "unix_listener:", "ControlSocket",
      ],
      kind: .setup, says: "was not tried, because ssh does not accept its configuration:",
      remedy: "`ssh -G HOST` shows the same fault."),
    Rule(
      words: ["Could not resolve hostname", "no address associated with name"], kind: .nameUnknown,
      says: "has a name that has no address",
      remedy: "Is it spelled rightly? `ssh -G HOST` shows the name that is used."),
    Rule(
      words: [
        "Permission denied (", "Too many authentication failures", "No more authentication methods",
        "no such identity", "Permission denied, please try again",
      ],
      kind: .authentication, says: "does not accept any key that ssh has for it",
      remedy:
        "See whether `ssh -o BatchMode=yes HOST` gets in: the key must be in an agent or without a passphrase, and"
        + " its public part in the account's ~/.ssh/authorized_keys."),
    Rule(
      words: ["Connection refused"], kind: .refused, says: "refuses the connection: nothing listens at the port of ssh",
      remedy: "Is sshd running there, and is the port right?"),
    Rule(
      words: ["during banner exchange"], kind: .timedOut,
      says: "accepts connections and then says nothing: the machine is overloaded, or not a server of ssh",
      remedy: tryByHand),
    Rule(
      words: ["Connection timed out", "Operation timed out", "timed out"], kind: .timedOut,
      says: "does not answer the attempt to connect",
      remedy: "Is it switched on, and may it be reached from here? --connect-timeout allows more time."),
    Rule(
      words: ["No route to host", "Network is unreachable", "Host is down"], kind: .unreachable,
      says: "cannot be reached from here: there is no way to it",
      remedy: "Is it switched on, and is this the right network?"),
    Rule(
      words: ["Unable to negotiate", "no matching "], kind: .closed,
      says: "and ssh here have no common way of encrypting:", remedy: tryByHand),
    Rule(
      words: [
        "kex_exchange_identification", "Connection closed by", "Connection reset", "banner line contains invalid",
        "ssh_dispatch_run_fatal", "Broken pipe",
      ],
      kind: .closed, says: "closed the connection before anybody was logged in:", remedy: tryByHand),
  ]

  // MARK: - Words of others

  /// The last line that says something, made fit for a message.
  static func lastLine(_ text: String) -> String? {
    let lines = text.split(whereSeparator: \.isNewline).map { clean($0) }
    return lines.last { $0.contains { $0.isLetter } }.map { bounded($0, to: 160) }
  }

  private static func clean(_ text: some StringProtocol) -> String {
    let scalars = text.unicodeScalars.filter { $0.value >= 0x20 && $0.value != 0x7F }
    var line = String(String.UnicodeScalarView(scalars))
    while line.last == " " || line.last == "." { line.removeLast() }
    return String(line.drop { $0 == " " })
  }
}

internal import Probing

/// How ssh is called: ssh(1), ssh_config(5). Options of the command line come before those of any configuration.
struct SSHInvocation {
  let destination: String
  let settings: RemoteSettings
  let folder: RuntimeFolder
  /// The command that starts the helper on the machine.
  let command: String

  var arguments: [String] {
    var arguments = settings.extraOptions
    if let file = settings.configFile { arguments += ["-F", file] }
    arguments += ["-M", "-S", folder.controlSocket, "-T"]
    for (name, value) in options { arguments += ["-o", "\(name)=\(value)"] }
    return arguments + ["--", destination, command]
  }

  /// What a release of ssh does not know yet it may pass over: it is a thing then that its configuration cannot have.
  private static let newer = [
    "ForkAfterAuthentication", "SessionType", "StdinNull", "EnableEscapeCommandline", "UpdateHostKeys",
  ]

  private var options: [(String, String)] {
    var options: [(String, String)] = [
      ("IgnoreUnknown", Self.newer.joined(separator: ",")),
      // This ssh serves this run only, and nobody asks it anything.
      ("ControlPersist", "no"), ("BatchMode", "yes"), ("NumberOfPasswordPrompts", "0"), ("ConnectionAttempts", "1"),
      ("ForkAfterAuthentication", "no"), ("StdinNull", "no"), ("SessionType", "default"), ("RequestTTY", "no"),
      ("EscapeChar", "none"), ("EnableEscapeCommandline", "no"), ("LogLevel", "ERROR"), ("AddKeysToAgent", "no"),
      // A host key is never accepted silently, nor learnt from the machine.
      ("StrictHostKeyChecking", "yes"), ("UpdateHostKeys", "no"), ("VisualHostKey", "no"),
      // What would let the machine reach back, or would run or open something on this side.
      ("ForwardAgent", "no"), ("ForwardX11", "no"), ("ForwardX11Trusted", "no"), ("GSSAPIDelegateCredentials", "no"),
      ("ClearAllForwardings", "yes"), ("ExitOnForwardFailure", "no"), ("GatewayPorts", "no"), ("Tunnel", "no"),
      ("PermitLocalCommand", "no"), ("RemoteCommand", "none"), ("PermitRemoteOpen", "none"),
      ("StreamLocalBindMask", "0177"), ("StreamLocalBindUnlink", "yes"),
      // A machine that vanishes is noticed within 20 s.
      ("ServerAliveInterval", "5"), ("ServerAliveCountMax", "3"), ("TCPKeepAlive", "yes"),
      ("ConnectTimeout", "\(connectSeconds)"),
    ]
    if settings.usesFastKeyExchange { options.append(("KexAlgorithms", "curve25519-sha256")) }
    return options
  }

  /// A little less than the whole, so that ssh itself can say which stage took too long.
  private var connectSeconds: Int { max(1, (settings.connectTimeout.wholeMilliseconds - 500) / 1000) }

  /// The variables that ssh itself heeds. Whatever else the grader's environment holds cannot be sent to a machine by a
  /// `SendEnv` of the configuration, which nothing can take back.
  static let variables: Set<String> = [
    "PATH", "HOME", "USER", "LOGNAME", "SHELL", "TMPDIR", "SSH_AUTH_SOCK", "SSH_AGENT_PID", "SSH_SK_PROVIDER",
    "SSH_SK_HELPER", "SSH_PKCS11_HELPER", "XDG_RUNTIME_DIR", "XDG_CONFIG_HOME", "KRB5CCNAME", "KRB5_CONFIG",
    "DBUS_SESSION_BUS_ADDRESS",
  ]
}

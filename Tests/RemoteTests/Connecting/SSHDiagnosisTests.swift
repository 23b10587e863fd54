import Testing

@testable import Remote

struct SSHDiagnosisTests {
  private func failure(_ errors: String, noise: String = "", status: Int? = 255) -> RemoteFailure {
    SSHDiagnosis(
      machine: "ssh://a@box", destination: "ssh://a@box", errors: errors, noise: noise, status: status, timeout: "20"
    ).failure
  }

  /// What OpenSSH 8.4 to 10.0 say.
  static let messages: [(String, RemoteFailure.Kind)] = [
    ("ssh: connect to host box port 22: Connection refused\r\n", .refused),
    ("ssh: connect to host box port 22: Connection timed out\r\n", .timedOut),
    ("ssh: connect to host box port 22: No route to host\r\n", .unreachable),
    ("ssh: connect to host box port 22: Network is unreachable\r\n", .unreachable),
    ("ssh: Could not resolve hostname box: Name or service not known\r\n", .nameUnknown),
    ("ssh: Could not resolve hostname box: Temporary failure in name resolution\r\n", .nameUnknown),
    ("Connection timed out during banner exchange\r\nConnection to 10.0.0.1 port 22 timed out\r\n", .timedOut),
    (
      "kex_exchange_identification: Connection closed by remote host\r\nConnection closed by 10.0.0.1 port 22\r\n",
      .closed
    ),
    ("kex_exchange_identification: read: Connection reset by peer\r\n", .closed),
    ("kex_exchange_identification: banner line contains invalid characters\r\n", .closed),
    ("Unable to negotiate with 10.0.0.1 port 22: no matching host key type found. Their offer: ssh-rsa\r\n", .closed),
    ("a@box: Permission denied (publickey,password).\r\n", .authentication),
    ("Received disconnect from 10.0.0.1 port 22:2: Too many authentication failures\r\n", .authentication),
    (
      "No ED25519 host key is known for box and you have requested strict checking.\r\n"
        + "Host key verification failed.\r\n",
      .hostKeyUnknown
    ),
    (
      "@ WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED! @\r\nHost key for box has changed and you have requested"
        + " strict checking.\r\nHost key verification failed.\r\n", .hostKeyChanged
    ),
    ("/home/me/.ssh/config: line 3: Bad configuration option: nosuch\r\n", .setup),
    ("Bad owner or permissions on /home/me/.ssh/config\r\n", .setup),
    ("Can't open user config file /nowhere: No such file or directory\r\n", .setup),
    ("", .closed),
    ("something new\r\n", .closed),
  ]

  @Test(arguments: messages)
  func `each reason of ssh's has its own kind`(errors: String, kind: RemoteFailure.Kind) {
    let failure = failure(errors)
    #expect(failure.kind == kind)
    #expect(failure.message.hasPrefix("ssh://a@box "))
    #expect(!failure.message.hasSuffix("."))
    #expect(failure.remedy != nil)
    #expect(failure.remedy?.contains("HOST") == false)
  }

  @Test func `how to forget a changed key is told as ssh tells it`() {
    let errors = """
      @    WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED!     @
      Offending ECDSA key in /home/me/.ssh/known_hosts:1
        remove with:
        ssh-keygen -f "/home/me/.ssh/known_hosts" -R "box"
      """
    #expect(failure(errors).remedy?.contains("ssh-keygen -f \"/home/me/.ssh/known_hosts\" -R \"box\"") == true)
  }

  @Test func `an ssh that had to be ended was too slow`() {
    #expect(failure("", status: nil).kind == .timedOut)
    #expect(failure("", status: nil).message.contains("20 s"))
  }

  @Test func `a shell that starts nothing is quoted`() {
    let failure = failure("", noise: "\u{1B}[31mThis account is closed.\n\n", status: 1)
    #expect(failure.kind == .noShell)
    #expect(failure.message.contains("'[31mThis account is closed'"))
  }
}

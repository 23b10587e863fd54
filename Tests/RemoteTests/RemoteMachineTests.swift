import FoundationEssentials
import Glibc
import Grading
import Probing
import Remote
import TestSupport
import Testing
import Transfer

/// What happens to a connection from its beginning to its end.
@Suite(.serialized, .timeLimit(.minutes(5))) struct RemoteMachineTests {
  private static let hello = Command("echo", ["hello"], timeout: .seconds(30))

  @Test func `the account is the one that logs in`() async throws {
    let server = try await SSHServer.start()
    try await server.with { machine async throws in
      #expect(machine.name == "ssh://127.0.0.1:\(server.port)")
      #expect(machine.account.home == LocalAccount.current().home || geteuid() == 0)
      #expect(machine.notes.isEmpty)
    }
    var settings = server.settings()
    settings.home = "/srv/exam"
    try await server.with(settings) { #expect($0.account.home == "/srv/exam") }
  }

  @Test(
    .enabled(if: SSHServer.isRoot, "only root can have another account log in"),
    arguments: ["/bin/sh", "/bin/bash", "/usr/bin/dash"])
  func `docker's variables are the login shell's`(shell: String) async throws {
    guard access(shell, X_OK) == 0 else { return }
    let server = try await SSHServer.start(shell: shell)
    try SSHServer.write(
      "echo welcome\nexport DOCKER_HOST=unix:///run/user/1/docker.sock DOCKER_CONTEXT=mine\n",
      to: "\(server.home)/.profile", mode: 0o644)
    try await server.with { machine async throws in
      #expect(
        machine.account.environment == ["DOCKER_HOST": "unix:///run/user/1/docker.sock", "DOCKER_CONTEXT": "mine"])
      #expect(machine.account.home == server.home)
    }
  }

  // MARK: - Shells that talk

  @Test func `a login that prints is no hindrance, also a long one without a line break`() async throws {
    for noise in ["echo Welcome; echo @fake.0 r AAAA\\;", "head -c 60000 /dev/zero | tr '\\0' x", "printf '@@@'"] {
      let server = try await SSHServer.start(["ForceCommand \(noise); eval \"$SSH_ORIGINAL_COMMAND\""])
      try await server.with { machine async throws in
        #expect(try await machine.run(Self.hello).output == Array("hello\n".utf8))
      }
    }
  }

  @Test(arguments: ["yes", "cat /dev/zero"])
  func `a machine that prints without end is cut off`(flood: String) async throws {
    let server = try await SSHServer.start(["ForceCommand \(flood)"])
    let clock = ContinuousClock()
    let start = clock.now
    #expect(await server.failure()?.kind == .flood)
    #expect(clock.now - start < .seconds(20))
  }

  @Test func `a machine that floods later is cut off too, and says so at every look`() async throws {
    let server = try await SSHServer.start(["ForceCommand (sleep 2; exec yes) & eval \"$SSH_ORIGINAL_COMMAND\""])
    try await server.with { machine async throws in
      for _ in 0..<300 where machine.failure == nil { try await Task.sleep(for: .milliseconds(100)) }
      #expect(machine.failure?.kind == .flood)
      guard case .obstructed = await machine.look(at: "/etc/passwd", limit: 10) else {
        Issue.record("the look was not obstructed")
        return
      }
    }
  }

  @Test(arguments: ["exit 1", "echo This account is not available.; exit 1", "exec true"])
  func `a shell that starts nothing is told`(command: String) async throws {
    let server = try await SSHServer.start(["ForceCommand \(command)"])
    let failure = await server.failure()
    #expect(failure?.kind == .noShell)
    if command.contains("available") { #expect(failure?.message.contains("This account is not available") == true) }
  }

  // MARK: - Machines that do not let in

  @Test func `nobody listens, nobody has that name, nobody may log in`() async throws {
    let server = try await SSHServer.start()
    let port = try Listener.freePort()
    let refused = await server.failure(to: .ssh(destination: "ssh://127.0.0.1:\(port)"))
    #expect(refused?.kind == .refused)
    #expect(refused?.sentence.contains("ssh://127.0.0.1:\(port)") == true)
    #expect(await server.failure(to: .ssh(destination: "no-such-host.invalid"))?.kind == .nameUnknown)
    let stranger = try server.configuration(["IdentityFile \(server.folder)/other"])
    try SSHServer.write(
      try text(of: stranger).replacing("IdentityFile \(server.folder)/user", with: ""), to: stranger)
    #expect(await server.failure(server.settings(config: stranger))?.kind == .authentication)
    #expect(await server.failure(server.settings(config: "/no/such/file"))?.kind == .setup)
    let faulty = try server.configuration(["NoSuchOption yes"])
    #expect(await server.failure(server.settings(config: faulty))?.kind == .setup)
  }

  @Test(arguments: ["no", "accept-new", "ask", "yes"])
  func `a host key is never accepted silently`(checking: String) async throws {
    let server = try await SSHServer.start()
    let unknown = try server.configuration(
      ["StrictHostKeyChecking \(checking)", "UserKnownHostsFile \(server.folder)/empty"])
    let failure = await server.failure(server.settings(config: unknown))
    #expect(failure?.kind == .hostKeyUnknown)
    #expect(failure?.remedy?.contains("ssh-keyscan") == true)
    #expect(access("\(server.folder)/empty", F_OK) != 0)

    let key = try text(of: "\(server.folder)/other.pub")
    try SSHServer.write("[127.0.0.1]:\(server.port) \(key)", to: "\(server.folder)/changed")
    let changed = try server.configuration(
      ["StrictHostKeyChecking \(checking)", "UserKnownHostsFile \(server.folder)/changed"])
    let change = await server.failure(server.settings(config: changed))
    #expect(change?.kind == .hostKeyChanged)
    #expect(change?.remedy?.contains("ssh-keygen") == true)
  }

  @Test(arguments: ["", "SSH-2.0-test\r\n", "SSH-2.0-test\r\n\0\0\0\u{c}", "HTTP/1.1 400 Bad Request\r\n\r\n"])
  func `a server that hangs at any stage is given up in time`(says: String) async throws {
    let server = try await SSHServer.start()
    let listener = try Listener.saying(says)
    let clock = ContinuousClock()
    let start = clock.now
    let address = MachineAddress.ssh(destination: "ssh://127.0.0.1:\(listener.port)")
    try SSHServer.write(
      "[127.0.0.1]:\(listener.port) \(try text(of: "\(server.folder)/host.pub"))", to: "\(server.folder)/known_hosts")
    let failure = await server.failure(server.settings(timeout: .seconds(2)), to: address)
    #expect(failure?.kind == .timedOut || failure?.kind == .closed && says.hasPrefix("HTTP"))
    #expect(clock.now - start < .seconds(15))
    try await Processes.expectGone(with: "127.0.0.1:\(listener.port)")
  }

  @Test func `a login that hangs after the key was accepted is given up in time`() async throws {
    let server = try await SSHServer.start(["ForceCommand sleep 600"])
    let failure = await server.failure(server.settings(timeout: .seconds(2)))
    #expect(failure?.kind == .timedOut)
    #expect(failure?.message.contains("2 s") == true)
  }

  @Test func `connecting can be cancelled`() async throws {
    let server = try await SSHServer.start(["ForceCommand sleep 600"])
    let clock = ContinuousClock()
    let start = clock.now
    let task = Task { await server.failure(server.settings(timeout: .seconds(300))) }
    try await Task.sleep(for: .milliseconds(500))
    task.cancel()
    #expect(await task.value != nil)
    #expect(clock.now - start < .seconds(30))
    try await Processes.expectGone(with: "127.0.0.1:\(server.port)")
  }

  // MARK: - The user's configuration

  @Test func `what would let the machine in is off, whatever the configuration says`() async throws {
    let server = try await SSHServer.start(["AcceptEnv *", "PermitTunnel yes", "GatewayPorts yes", "X11Forwarding yes"])
    let port = try Listener.freePort()
    let other = try Listener.freePort()
    let dynamic = try Listener.freePort()
    let marker = "\(server.folder)/local-command"
    setenv("ASSAY_TEST_SECRET", "secret", 1)
    let config = try server.configuration([
      "ForwardAgent yes", "ForwardX11 yes", "ForwardX11Trusted yes", "LocalForward 127.0.0.1:\(port) 127.0.0.1:22",
      "RemoteForward 127.0.0.1:\(other) 127.0.0.1:22", "DynamicForward 127.0.0.1:\(dynamic)", "PermitLocalCommand yes",
      "LocalCommand touch \(marker)", "RemoteCommand touch \(marker)", "RequestTTY force", "StdinNull yes",
      "SessionType none", "ControlMaster auto", "ControlPath \(server.folder)/users-own", "ControlPersist yes",
      "SendEnv *", "EscapeChar ~", "LogLevel DEBUG3", "BatchMode no", "UpdateHostKeys yes",
    ])
    let before = try text(of: "\(server.folder)/known_hosts")
    try await server.with(server.settings(config: config)) { machine in
      for closed in [port, other, dynamic] {
        #expect(throws: Listener.Failure.self) { try Listener.connect(port: closed) }
      }
      let helper = try await machine.run(
        Command("sh", ["-c", "tr '\\0' '\\n' </proc/$PPID/environ; cat /proc/$PPID/environ"], timeout: .seconds(30)))
      let environment = String(decoding: helper.output, as: UTF8.self)
      #expect(!environment.contains("SSH_AUTH_SOCK"))
      #expect(!environment.contains("ASSAY_TEST_SECRET"))
      #expect(!environment.contains("DISPLAY"))
      #expect(!environment.contains("SSH_TTY"))
    }
    #expect(access(marker, F_OK) != 0)
    #expect(access("\(server.folder)/users-own", F_OK) != 0)
    #expect(try text(of: "\(server.folder)/known_hosts") == before)
  }

  // MARK: - The end

  @Test func `a connection that is lost midway obstructs, and leaves nothing`() async throws {
    let server = try await SSHServer.start()
    let web = try Listener.web()
    try await server.with { machine async throws in
      #expect(try await machine.run(Self.hello).status == 0)
      let request = TransferRequest(.get, "http://127.0.0.1:\(web.port)/")
      _ = try await machine.send(request)
      let running = Task { try await machine.run(Command("sleep", ["100"], timeout: .seconds(100))) }
      try await Task.sleep(for: .milliseconds(300))
      try await server.cutConnections()
      await #expect(throws: ProbeFailure.self) { try await running.value }
      for _ in 0..<100 where machine.failure == nil { try await Task.sleep(for: .milliseconds(50)) }
      #expect(machine.failure?.kind == .closed)
      guard case .obstructed(let obstacle) = await machine.look(at: "/etc/passwd", limit: 10) else {
        Issue.record("the look was not obstructed")
        return
      }
      #expect(obstacle.message.contains("was lost"))
      let error = await #expect(throws: TransferError.self) { try await machine.send(request) }
      #expect(error?.message.contains("was lost") == true)
    }
    try await Processes.expectGone(with: "127.0.0.1:\(server.port)")
  }

  @Test func `nothing is left after the end, and a request that hangs does not delay it`() async throws {
    let server = try await SSHServer.start()
    let silent = try Listener.saying("")
    let clock = ContinuousClock()
    var start = clock.now
    try await server.with { machine async throws in
      Task { try await machine.send(TransferRequest(.get, "http://127.0.0.1:\(silent.port)/")) }
      try await Task.sleep(for: .milliseconds(300))
      start = clock.now
    }
    #expect(clock.now - start < .seconds(8))
    #expect(try Processes.count(with: "127.0.0.1:\(server.port)") == 0)
  }

  @Test func `a machine that is far away works the same`() async throws {
    let server = try await SSHServer.start()
    let relay = try Listener.delaying(to: server.port, by: 20)
    try SSHServer.write("* \(try text(of: "\(server.folder)/host.pub"))", to: "\(server.folder)/known_hosts")
    let web = try Listener.web()
    let address = MachineAddress.ssh(destination: "ssh://127.0.0.1:\(relay.port)")
    let clock = ContinuousClock()
    try await server.with(to: address) { machine async throws in
      let start = clock.now
      await withTaskGroup(of: Void.self) { group in
        for number in 0..<40 {
          group.addTask {
            if number % 2 == 0 {
              guard case .found = await machine.look(at: "/etc/passwd", limit: 1000) else {
                Issue.record("not found")
                return
              }
            } else {
              let response = try? await machine.send(TransferRequest(.get, "http://127.0.0.1:\(web.port)/\(number)"))
              #expect(response?.status == 200)
            }
          }
        }
      }
      // Each by itself, with a trip there and back, would take 40 times 40 ms and more.
      #expect(clock.now - start < .seconds(20))
      let error = await #expect(throws: TransferError.self) {
        try await machine.send(TransferRequest(.get, "http://127.0.0.1:1/"))
      }
      #expect(error == TransferError.refused(at: "127.0.0.1:1"))
    }
  }
}

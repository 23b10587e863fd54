import Glibc
import Grading
import Probing
import Testing

/// As whom a script is run, and what that account has in an enclosure.
@Suite(.timeLimit(.minutes(2))) struct EnclosurePowerTests {
  private static let status = "grep -E '^(Cap(Inh|Prm|Eff|Amb)|NoNewPrivs)' /proc/self/status | tr -s '\\t' ' '; id -u"

  private static let powerless = """
    CapInh: 0000000000000000
    CapPrm: 0000000000000000
    CapEff: 0000000000000000
    CapAmb: 0000000000000000
    NoNewPrivs: 1
    65534

    """

  @Test(
    .enabled("no ordinary account may make user namespaces here, or reach this program") {
      await EnclosureBench.isPossible(.ordinary)
    })
  func `an ordinary grader's script has no powers, and is apart all the same`() async throws {
    let bench = try EnclosureBench(grader: .ordinary)
    #expect(try await bench.output(Self.status) == Self.powerless)
    let escape = "mount -t tmpfs none /mnt || ip link add x type dummy || cat /proc/1/environ || kill -9 1; echo here"
    #expect(try await bench.output(escape) == "here\n")
    let server = try GreetingServer("127.0.0.1")
    let ask = "exec 3<>/dev/tcp/localhost/\(server.port); echo hi >&3; cat <&3"
    #expect(
      try await bench.output(ask, reaches: ["localhost:\(server.port)"]) == "hi\nhello from \(server.port)\n")
    #expect(try await bench.output(ask) == "")
    let marker = EnclosureBench.marker
    #expect(try await bench.run("setsid sleep \(marker) & :").leftovers)
    #expect(try await bench.run("sleep \(marker)", timeout: .seconds(1)).ending == .time)
    #expect(try await EnclosureBench.isGone(marker))
  }

  @Test(.enabled("only root can become a student") { await EnclosureBench.isPossible(.root) })
  func `root runs a student's script as the student`() async throws {
    let bench = try EnclosureBench(student: EnclosureBench.ordinary)
    #expect(try await bench.output(Self.status) == Self.powerless)
    #expect(try await bench.output("id -G; touch ~/made && stat -c %u ~/made") == "65534\n65534\n")
    #expect(try await bench.output("cat /etc/shadow; echo $USER") == "nobody\n")
  }

  @Test(.enabled("only root can become a student") { await EnclosureBench.isPossible(.root) })
  func `a student without an account is a number, with the group of the home`() async throws {
    let bench = try EnclosureBench(student: 54321)
    #expect(try await bench.output("id -u; id -G; echo \"<$USER>\"") == "54321\n54321\n<>\n")
  }

  @Test(.enabled("only root has root's powers") { await EnclosureBench.isPossible(.root) })
  func `root's own script keeps power over files and none over the machine`() async throws {
    let bench = try EnclosureBench(student: 0)
    let output = try await bench.output(
      """
      grep -E '^(CapEff|CapBnd)' /proc/self/status | tr -s '\\t' ' '; id -u
      mount -t tmpfs none /mnt || nsenter --net=/proc/1/ns/net true || mknod /dev/shm/assay b 8 0 || hostname x || echo none
      """)
    #expect(output == "CapEff: 00000000000004fb\nCapBnd: 00000000000004fb\n0\nnone\n")
  }

  @Test func `a grader who is not the student does not run it`() async throws {
    let home = try TemporaryHome()
    let launcher = EnclosureLauncher(program: "/bin/true", account: home.account, userID: 12345)
    let failure = await #expect(throws: ProbeFailure.self) {
      try await launcher.run(EnclosedScript("\(home.path)/x.sh", student: .init(userID: 65534, groupID: 65534)))
    }
    #expect(failure?.obstacle?.message == "~/x.sh is not run: it is run as nobody only")
  }

  @Test func `a path that depends on where the grader is does not lead to a script`() async throws {
    let home = try TemporaryHome()
    let launcher = EnclosureLauncher(program: "/bin/true", account: home.account)
    let failure = await #expect(throws: ProbeFailure.self) {
      try await launcher.run(EnclosedScript("x.sh", student: .init(userID: Int(geteuid()), groupID: 0)))
    }
    #expect(failure?.obstacle?.message == "x.sh is no absolute path, so it is not run")
  }
}

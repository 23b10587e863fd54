import FoundationEssentials
import Glibc
import Grading
import Probing
import Testing

/// Scripts that are really run, as root or whoever runs the tests.
@Suite(
  .timeLimit(.minutes(2)),
  .enabled("this account may make no namespaces") { await EnclosureBench.isPossible(.own) })
struct EnclosureLauncherTests {
  let bench: EnclosureBench

  init() throws {
    bench = try EnclosureBench()
  }

  @Test func `output, errors and exit code are told apart`() async throws {
    let result = try await bench.run("echo hello; echo bad >&2; exit 3")
    #expect(
      result
        == EnclosedResult(
          status: 3, output: Array("hello\n".utf8), errorOutput: Array("bad\n".utf8), ending: .itself))
  }

  @Test func `a script ended by a signal has 128 and the signal's number`() async throws {
    let result = try await bench.run("kill -TERM $$; sleep 5")
    #expect(result.status == 143)
    #expect(result.ending == .itself)
  }

  @Test func `input is given, and without any it is at its end`() async throws {
    let question = "read -r -p 'Sure? ' answer; echo \"[$answer]\"; cat"
    #expect(try await bench.output(question, input: "N\nrest\n") == "[N]\nrest\n")
    #expect(try await bench.output(question) == "[]\n")
  }

  @Test func `arguments are passed as they are`() async throws {
    let arguments = ["a b", "it's", "\"q\"", "$(id)", "", "*", "ä"]
    #expect(try await bench.output("printf '<%s>' \"$@\"", arguments) == arguments.map { "<\($0)>" }.joined())
  }

  @Test func `it starts in its folder, by its name`() async throws {
    #expect(try await bench.output("pwd; echo $0") == "\(bench.home.path)/lab\n\(bench.home.path)/lab/a script.sh\n")
  }

  @Test func `a script without an interpreter line is a shell's`() async throws {
    #expect(try await bench.run("echo \"<$1>\"", ["a b"], shell: "").output == Array("<a b>\n".utf8))
  }

  @Test func `nothing of the grader's environment is seen`() async throws {
    setenv("ASSAY_TEST_SECRET", "hunter2", 1)
    let output = try await bench.output("cat /proc/self/environ /proc/1/environ /proc/*/environ | tr '\\0' '\\n'")
    let names = Set(output.split(separator: "\n").map { $0.prefix { $0 != "=" } })
    #expect(!output.contains("hunter2"))
    #expect(output.contains("HOME=\(bench.home.path)\n"))
    #expect(
      names.isSubset(of: ["PATH", "HOME", "LANG", "TERM", "USER", "LOGNAME", "PWD", "OLDPWD", "SHLVL", "_"]),
      "\(names)")
  }

  @Test func `it sees no process but its own, and has no terminal`() async throws {
    let output = try await bench.output("cd /proc; echo [0-9]*; echo $$ $PPID; echo x >/dev/tty")
    #expect(output == "1 2\n2 1\n")
  }

  @Test func `no descriptor of the grader is open in it`() async throws {
    // 3 is the folder that ls reads, 255 the script that bash reads.
    #expect(try await bench.output("ls /proc/self/fd") == "0\n1\n2\n3\n")
  }

  @Test(arguments: [
    ("#!/no/such/interpreter\n", "the interpreter that its first line names is not on this machine"),
    ("#!/etc\n", "permission denied, for it or for its interpreter"),
  ])
  func `what cannot be executed is absent`(shell: String, reason: String) async throws {
    let words = "~/lab/a script.sh cannot be started: \(reason)"
    await #expect(throws: ProbeFailure.absent(words)) { try await bench.run("echo", shell: shell) }
  }

  @Test func `what no shell understands is run and fails by itself`() async throws {
    let result = try await bench.run("", shell: "\u{7F}ELF")
    #expect([126, 127].contains(result.status))
  }

  @Test func `where there can be no enclosure nothing is run`() async throws {
    let path = try bench.home.write("x.sh", "#!/bin/sh\ntouch \(bench.home.path)/ran\n", mode: 0o755)
    let script = EnclosedScript(path, student: .init(userID: Int(geteuid()), groupID: 0))
    for program in ["/no/such/program", "/bin/true", "/bin/cat"] {
      let launcher = EnclosureLauncher(program: program, account: bench.home.account)
      let failure = await #expect(throws: ProbeFailure.self) { try await launcher.run(script) }
      #expect(failure?.obstacle?.message.hasPrefix("no script is run here") == true, "\(failure as Any)")
    }
    let none = await #expect(throws: ProbeFailure.self) { try await bench.home.machine.runEnclosed(script) }
    #expect(none?.obstacle?.message.hasPrefix("no script is run here") == true)
    #expect(!FileManager.default.fileExists(atPath: "\(bench.home.path)/ran"))
  }
}

import Glibc
import Grading
import Probing
import Remote
import Testing

/// A program over ssh does what it does on this machine.
@Suite(.serialized, .timeLimit(.minutes(3))) struct RemoteCommandTests {
  private static let everyByte = (0..<5000).map { UInt8(truncatingIfNeeded: $0) }

  private static let commands = [
    Command("sh", ["-c", "echo out; echo err >&2; exit 3"]),
    Command("sh", ["-c", "kill -TERM $$"]),
    Command("true"),
    Command("pwd"),
    Command("env"),
    Command("env", environment: ["EXTRA": "it's \"a\" $value", "HOME": "/elsewhere"]),
    Command("cat"),
    Command("cat", input: everyByte),
    Command("od", ["-c"], input: Array("a'b\\n%s\n".utf8)),
    Command("head", ["-c", "3"], input: [UInt8](repeating: 97, count: 200_000)),
    Command("printf", ["%s|", "$(id)", "`id` *", "", "new\nline\n", "ä", "it's", "\\", "a b", "-n", ";", "tab\t"]),
    Command("head", ["-c", "65536", "/dev/zero"], outputLimit: 65_536),
    Command("sh", ["-c", "head -c 50000 /dev/urandom >/dev/null; seq 1 20000; seq 1 20000 >&2"]),
    Command("assay-no-such-program"), Command(""), Command("/etc/passwd"), Command("/etc"), Command("/no/such/program"),
    Command("printf", ["nul\0byte"]),
    Command("yes", timeout: .seconds(60), outputLimit: 64 * 1024),
    Command("sleep", ["60"], timeout: .milliseconds(400)),
    Command("/bin/sh", ["-c", "read -r line; echo \"<$line>\""], input: Array("typed\n".utf8)),
  ]

  @Test func `every program ends as it does here`() async throws {
    let server = try await SSHServer.start()
    try await server.with { machine async throws in
      let local = LocalMachine(account: machine.account)
      for command in Self.commands {
        let there = await Self.outcome(of: command, on: machine)
        let here = await Self.outcome(of: command, on: local)
        if command.program == "env" {
          #expect(there.map(Self.lines) == here.map(Self.lines))
        } else {
          #expect(there == here, "\(command.program) \(command.arguments)")
        }
      }
    }
  }

  private static func outcome(of command: Command, on machine: any Machine) async -> Result<CommandResult, ProbeFailure>
  {
    do {
      return .success(try await machine.run(command))
    } catch {
      return .failure(error)
    }
  }

  private static func lines(_ result: CommandResult) -> Set<String> {
    Set(String(decoding: result.output, as: UTF8.self).split(separator: "\n").map(String.init))
  }

  @Test func `a program that takes too long is ended with everything that it started`() async throws {
    let server = try await SSHServer.start()
    let marker = "6\(UInt32.random(in: 100_000...999_999))"
    try await server.with { machine async throws in
      let script = "trap '' TERM; (sh -c 'trap \"\" TERM; sleep \(marker)' &) ; sleep \(marker)"
      let failure = await #expect(throws: ProbeFailure.self) {
        try await machine.run(Command("sh", ["-c", script], timeout: .seconds(1)))
      }
      #expect(failure == .obstructed(Obstacle("sh did not end within 1 s")))
      try await Processes.expectGone(with: marker)
    }
  }

  @Test func `what a program leaves running ends with it`() async throws {
    let server = try await SSHServer.start()
    let marker = "7\(UInt32.random(in: 100_000...999_999))"
    try await server.with { machine async throws in
      let result = try await machine.run(Command("sh", ["-c", "sleep \(marker) & echo done"], timeout: .seconds(60)))
      #expect(result.output == Array("done\n".utf8))
      try await Processes.expectGone(with: marker)
    }
  }

  @Test func `cancelling ends the program`() async throws {
    let server = try await SSHServer.start()
    let marker = "8\(UInt32.random(in: 100_000...999_999))"
    try await server.with { machine async throws in
      let task = Task { try await machine.run(Command("sleep", [marker], timeout: .seconds(300))) }
      while try Processes.count(with: marker) == 0 { try await Task.sleep(for: .milliseconds(50)) }
      task.cancel()
      _ = await task.result
      try await Processes.expectGone(with: marker)
    }
  }

  @Test func `the end of the connection ends what still runs`() async throws {
    let server = try await SSHServer.start()
    let marker = "9\(UInt32.random(in: 100_000...999_999))"
    try await server.with { machine async throws in
      Task { try await machine.run(Command("sleep", [marker], timeout: .seconds(300))) }
      while try Processes.count(with: marker) == 0 { try await Task.sleep(for: .milliseconds(50)) }
    }
    try await Processes.expectGone(with: marker)
  }

  @Test func `a student's script is not run on another machine`() async throws {
    let server = try await SSHServer.start()
    try await server.with { machine async throws in
      await #expect(throws: ProbeFailure.self) {
        try await machine.runEnclosed(EnclosedScript("/bin/true", student: .init(userID: 0, groupID: 0)))
      }
    }
  }
}

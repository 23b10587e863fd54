import FoundationEssentials
import Glibc
import Grading
import Probing
import Testing

@Suite(.timeLimit(.minutes(2))) struct LocalProcessTests {
  let home: TemporaryHome

  init() throws {
    home = try TemporaryHome()
  }

  private func run(_ command: Command) async throws -> CommandResult {
    try await home.machine.run(command)
  }

  private func shell(_ script: String, timeout: Duration = .seconds(60), limit: Int = 65536) async throws
    -> CommandResult
  {
    try await run(Command("sh", ["-c", script], timeout: timeout, outputLimit: limit))
  }

  @Test func `output, errors and exit code are told apart`() async throws {
    let result = try await shell("echo out; echo err >&2; exit 3")
    #expect(result == CommandResult(status: 3, output: Array("out\n".utf8), errorOutput: Array("err\n".utf8)))
  }

  @Test func `a program ended by a signal has 128 and the signal's number`() async throws {
    #expect(try await shell("kill -TERM $$").status == 128 + 15)
  }

  @Test func `input is given, and without any it is at its end`() async throws {
    #expect(try await run(Command("cat", input: Array("given".utf8))).output == Array("given".utf8))
    #expect(try await run(Command("cat")).output == [])
  }

  @Test func `a program that leaves its input unread does no harm`() async throws {
    let input = [UInt8](repeating: 97, count: 1 << 20)
    for _ in 1...5 {
      #expect(try await run(Command("true", input: input)).status == 0)
      #expect(try await run(Command("head", ["-c", "3"], input: input)).output == Array("aaa".utf8))
    }
  }

  @Test func `arguments are never a shell's`() async throws {
    #expect(try await run(Command("printf", ["%s", "$(id); `id` *"])).output == Array("$(id); `id` *".utf8))
  }

  @Test func `the environment is small and clean`() async throws {
    let output = String(decoding: try await run(Command("env")).output, as: UTF8.self)
    let lines = Set(output.split(separator: "\n").map(String.init))
    #expect(
      lines == [
        "HOME=\(home.path)", "LANG=C.UTF-8",
        "PATH=/usr/local/bin:/usr/bin:/bin:/usr/local/sbin:/usr/sbin:/sbin:/snap/bin",
      ])
  }

  @Test func `a program is not looked for in the caller's PATH`() async throws {
    try home.write("bin/assay-test-program", "#!/bin/sh\n", mode: 0o755)
    setenv("PATH", "\(home.path)/bin:" + String(cString: getenv("PATH")), 1)
    await #expect(throws: ProbeFailure.absent("there is no program assay-test-program on this machine")) {
      try await home.machine.run(Command("assay-test-program"))
    }
    #expect(try await run(Command("\(home.path)/bin/assay-test-program")).status == 0)
  }

  @Test(arguments: ["", "../bin/sh\0", "/etc/passwd", "/etc", "/no/such/program"])
  func `what is no program is absent`(program: String) async throws {
    await #expect(throws: ProbeFailure.absent("there is no program \(program) on this machine")) {
      try await home.machine.run(Command(program))
    }
  }

  @Test func `a program that takes too long is ended with everything that it started`() async throws {
    let marker = "3\(UInt32.random(in: 100_000...999_999))"
    let clock = ContinuousClock()
    let start = clock.now
    let failure = await #expect(throws: ProbeFailure.self) {
      try await shell(
        "trap '' TERM; (sh -c 'trap \"\" TERM; sleep \(marker)' &) ; sleep \(marker)", timeout: .seconds(1))
    }
    #expect(failure?.obstacle?.message == "sh did not end within 1 s")
    #expect(clock.now - start < .seconds(20))
    #expect(try await isGone(marker))
  }

  @Test func `a grandchild that holds the output does not keep the answer back, and ends with it`() async throws {
    let marker = "4\(UInt32.random(in: 100_000...999_999))"
    let clock = ContinuousClock()
    let start = clock.now
    let result = try await shell("sleep \(marker) & echo done")
    #expect(result.output == Array("done\n".utf8))
    #expect(clock.now - start < .seconds(45))
    #expect(try await isGone(marker))
  }

  @Test func `a program that writes without end is ended`() async throws {
    let failure = await #expect(throws: ProbeFailure.self) {
      try await run(Command("yes", timeout: .seconds(60), outputLimit: 64 * 1024))
    }
    #expect(failure?.obstacle?.message == "yes wrote more than 64 KiB, the most that is read")
  }

  @Test func `output up to the limit is whole`() async throws {
    let result = try await shell("head -c 65536 /dev/zero", limit: 65536)
    #expect(result.output.count == 65536)
  }

  @Test func `cancelling ends the program soon`() async throws {
    let marker = "5\(UInt32.random(in: 100_000...999_999))"
    let task = Task { try await shell("sleep \(marker)", timeout: .seconds(300)) }
    try await Task.sleep(for: .milliseconds(300))
    let clock = ContinuousClock()
    let start = clock.now
    task.cancel()
    _ = await task.result
    #expect(clock.now - start < .seconds(10))
    #expect(try await isGone(marker))
  }

  @Test func `messages never show arguments`() async throws {
    let failure = await #expect(throws: ProbeFailure.self) {
      try await run(Command("sleep", ["60"], timeout: .milliseconds(200)))
    }
    #expect(failure?.obstacle?.message == "sleep did not end within 0.2 s")
  }

  /// Whether no process has this word among its arguments; what was killed may take a moment to go.
  private func isGone(_ marker: String) async throws -> Bool {
    for _ in 0..<100 {
      let processes = try FileManager.default.contentsOfDirectory(atPath: "/proc").filter { Int($0) != nil }
      let isThere = processes.contains { process in
        guard let data = FileManager.default.contents(atPath: "/proc/\(process)/cmdline") else { return false }
        return String(decoding: data, as: UTF8.self).contains(marker)
      }
      if !isThere { return true }
      try await Task.sleep(for: .milliseconds(100))
    }
    return false
  }
}

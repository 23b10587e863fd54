import Grading
import Probing
import Testing

struct CommandProbeTests {
  private func observe(_ fields: [String: Value], _ machine: WrittenMachine) async throws -> Observation {
    try await CommandProbe.observation(fields, machine.context)
  }

  @Test func `what it says is observed`() async throws {
    let home = try TemporaryHome()
    let observation = try await CommandProbe.observation(
      ["program": .text("sh"), "arguments": .texts(["-c", "echo one; echo two; echo bad >&2; exit 4"])], home.context)
    #expect(
      observation.properties == [
        "ran": .truth(true), "status": .integer(4), "output": .text("one\ntwo\n"), "errors": .text("bad\n"),
        "lines": .texts(["one", "two"]),
      ])
  }

  @Test func `a program that is not there is absent`() async throws {
    let observation = try await observe(["program": .text("docker")], WrittenMachine())
    #expect(observation.properties == ["ran": .truth(false)])
    #expect(observation.absence == "there is no program docker on this machine")
  }

  @Test func `arguments, input and time reach the machine, with the home inserted`() async throws {
    var machine = WrittenMachine()
    machine.program = { command throws(ProbeFailure) in
      guard command.arguments == ["-n", "/home/student/x.sh", "a~/b", "~x"], command.input == Array("in".utf8),
        command.timeout == .seconds(3), command.outputLimit == 65536
      else { throw .absent("\(command)") }
      return CommandResult(status: 0, output: [], errorOutput: [])
    }
    let observation = try await observe(
      [
        "program": .text("bash"), "arguments": .texts(["-n", "~/x.sh", "a~/b", "~x"]), "input": .text("in"),
        "timeout": .integer(3),
      ], machine)
    #expect(observation.absence == nil)
    #expect(observation.properties["status"] == .integer(0))
  }

  @Test(arguments: ["~/x.sh", "./x.sh", "bin/x"])
  func `a program of the student's is not run`(program: String) async throws {
    let failure = #expect(throws: ProbeFailure.self) {
      try CommandProbe(ProbeFields(["program": .text(program)]))
    }
    #expect(failure?.obstacle?.message == "\(program) is not a program of the system, so it is not run")
  }

  @Test func `too much output is an obstacle`() async throws {
    let home = try TemporaryHome()
    let failure = await #expect(throws: ProbeFailure.self) {
      try await CommandProbe.observation(["program": .text("yes")], home.context)
    }
    #expect(failure?.obstacle?.message == "yes wrote more than 64 KiB, the most that is read")
  }
}

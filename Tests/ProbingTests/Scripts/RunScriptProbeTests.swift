import Grading
import Probing
import Testing

struct RunScriptProbeTests {
  private let fields: [String: Value] = ["path": .text("~/x.sh")]

  @Test func `what it says is observed, and how it ended`() async throws {
    let machine = ScriptMachine(mode: 0o775) { _ throws(ProbeFailure) in
      EnclosedResult(
        status: 137, output: Array("a\nb\n".utf8), errorOutput: Array("bad".utf8), ending: .time, leftovers: true)
    }
    let observation = try await RunScriptProbe.observation(fields, machine.context())
    #expect(
      observation.properties == [
        "ran": .truth(true), "path": .text("~/x.sh"), "status": .integer(137), "output": .text("a\nb\n"),
        "errors": .text("bad"), "lines": .texts(["a", "b"]), "ended": .text("time"), "leftovers": .truth(true),
        "writable-by": .text("group"),
      ])
    #expect(Set(observation.properties.keys) == Set(RunScriptProbe.kind.properties.keys))
  }

  @Test func `everything that the check says reaches the machine`() async throws {
    let machine = ScriptMachine { script throws(ProbeFailure) in
      let expected = EnclosedScript(
        "/home/student/x.sh", ["a b", "/home/student/c", "it's"], input: Array("N\n".utf8),
        reaches: ["localhost:5000"], timeout: .seconds(3), student: .init(userID: 1000, groupID: 1001))
      guard script == expected else { throw .absent("\(script)") }
      return EnclosedResult(status: 0, output: [], errorOutput: [], ending: .itself)
    }
    let observation = try await RunScriptProbe.observation(
      [
        "path": .texts(["~/other.sh", "~/x.sh"]), "arguments": .texts(["a b", "~/c", "it's"]), "input": .text("N\n"),
        "reaches": .texts(["localhost:5000"]), "timeout": .integer(3),
      ], machine.context())
    #expect(observation.absence == nil)
    #expect(observation.properties["ended"] == .text("by itself"))
  }

  @Test func `without being told to, nothing is run`() async throws {
    let machine = ScriptMachine { _ throws(ProbeFailure) in throw .absent("it was run") }
    let failure = await #expect(throws: ProbeFailure.self) {
      try await RunScriptProbe.observation(fields, machine.context(runsScripts: false))
    }
    #expect(failure?.obstacle?.message == "~/x.sh is not run: the grader was not told to run scripts")
    #expect(failure?.obstacle?.remedy?.contains("--run-scripts") == true)
  }

  struct Refused: Sendable, CustomTestStringConvertible {
    var mode = 0o755
    var owner = 1000
    var kind = FileFacts.Kind.file
    var text = "#!/bin/bash\n"
    let words: String
    var testDescription: String { words }
  }

  @Test(arguments: [
    Refused(mode: 0o644, words: "~/x.sh may not be executed: chmod +x ~/x.sh"),
    Refused(kind: .directory, words: "~/x.sh is a directory, not a file"),
    Refused(kind: .fifo, words: "~/x.sh is a FIFO, not a file"),
    Refused(owner: 1001, words: "~/x.sh belongs neither to the student nor to root, so it is not run"),
    Refused(
      text: "#!/bin/bash\r\necho\r\n",
      words: "~/x.sh cannot be started: its first line ends with a carriage return, and there is no interpreter "
        + "/bin/bash\\r"),
  ])
  func `what cannot or must not be run is not`(_ refused: Refused) async throws {
    let machine = ScriptMachine(mode: refused.mode, owner: refused.owner, kind: refused.kind, text: refused.text) {
      _ throws(ProbeFailure) in throw .absent("it was run")
    }
    let observation = try await RunScriptProbe.observation(fields, machine.context())
    #expect(observation.properties == ["ran": .truth(false)])
    #expect(observation.absence == refused.words)
  }

  @Test func `a script of root's in the student's home is run`() async throws {
    let machine = ScriptMachine(owner: 0) { _ throws(ProbeFailure) in
      EnclosedResult(status: 0, output: [], errorOutput: [], ending: .itself)
    }
    let observation = try await RunScriptProbe.observation(fields, machine.context())
    #expect(observation.properties["ran"] == .truth(true))
  }

  @Test func `no file is told by its paths`() async throws {
    let machine = ScriptMachine { _ throws(ProbeFailure) in throw .absent("it was run") }
    let observation = try await RunScriptProbe.observation(["path": .texts(["~/a", "~/b"])], machine.context())
    #expect(observation.properties == ["ran": .truth(false)])
    #expect(observation.absence == "no file at ~/a or ~/b")
  }

  @Test func `an obstacle of the machine stays one`() async throws {
    let machine = ScriptMachine { _ throws(ProbeFailure) in throw .obstructed(Obstacle("no namespaces")) }
    let failure = await #expect(throws: ProbeFailure.self) {
      try await RunScriptProbe.observation(fields, machine.context())
    }
    #expect(failure?.obstacle?.message == "no namespaces")
  }

  @Test func `too much input is refused`() {
    let fields = ["path": Value.text("~/x.sh"), "input": .text(String(repeating: "x", count: 65537))]
    #expect(throws: ProbeFailure.self) { try RunScriptProbe(ProbeFields(fields)) }
  }
}

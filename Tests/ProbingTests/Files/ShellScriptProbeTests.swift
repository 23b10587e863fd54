import Grading
import Probing
import Testing

struct ShellScriptProbeTests {
  let home: TemporaryHome

  init() throws {
    home = try TemporaryHome()
  }

  private func observe(_ script: String, answer: String? = nil, mode: UInt32 = 0o755) async throws -> Observation {
    try home.write("run.sh", script, mode: mode)
    var fields: [String: Value] = ["path": .text("~/run.sh")]
    if let answer { fields["answer"] = .text(answer) }
    return try await ShellScriptProbe.observation(fields, home.context)
  }

  @Test func `everything that a script tells is observed`() async throws {
    let script = """
      #!/usr/bin/env bash
      pull() {
        sudo docker pull "localhost:5000/app:$1"
      }
      for tag in v1.0 latest; do pull "$tag"; done
      ask=no
      read -p 'Sure? ' reply && /bin/rm -rf ~/data
      """
    let observation = try await observe(script)
    let commands = [
      "docker pull localhost:5000/app:v1.0", "docker pull localhost:5000/app:latest", "read -p Sure?  reply",
      "rm -rf ~/data",
    ]
    #expect(
      observation.properties == [
        "exists": .truth(true), "path": .text("~/run.sh"), "kind": .text("file"), "executable": .truth(true),
        "readable": .truth(true), "size": .integer(script.utf8.count), "shebang": .text("/usr/bin/env bash"),
        "interpreter": .text("bash"), "valid": .truth(true), "commands": .texts(commands),
        "command-text": .text(commands.joined(separator: "\n")), "certain-commands": .texts(commands.dropLast()),
        "functions": .texts(["pull"]), "asks": .integer(1), "notes": .texts([]), "text": .text(script),
      ])
    #expect(observation.absence == nil)
    #expect(observation.sources == ["~/run.sh"])
  }

  @Test(arguments: [("y", true), ("Y", true), ("N", false), ("n", false), ("", false)])
  func `with an answer only what follows from it is reached`(answer: String, isRemoved: Bool) async throws {
    let script = "#!/bin/bash\nread -p 'Sure? (y/N) ' ok\n[[ $ok == [yY] ]] || exit 0\nrm -rf ~/data\n"
    let properties = try await observe(script, answer: answer).properties
    #expect(properties["commands"]?.elements.contains(.text("rm -rf ~/data")) == isRemoved)
    #expect(properties["asks"] == .integer(1))
  }

  @Test func `a fault is told in bash's words, and nothing is followed`() async throws {
    let observation = try await observe("#!/bin/bash\ndocker ps\nif true; then\n", mode: 0o644)
    #expect(observation.properties["valid"] == .truth(false))
    #expect(observation.properties["executable"] == .truth(false))
    #expect(observation.properties["problem"] == .text("line 4: unexpected end of file"))
    #expect(observation.properties["commands"] == nil)
    #expect(observation.absence == "~/run.sh is not followed: line 4: unexpected end of file")
  }

  @Test func `Windows line ends are named as what they are`() async throws {
    let fault = try await observe("#!/bin/bash\r\nif true; then\r\ndocker ps\r\nfi\r\n").properties
    #expect(fault["valid"] == .truth(false))
    #expect(fault["problem"]?.scalarText?.hasPrefix("the file has Windows line ends; line ") == true)
    #expect(fault["interpreter"] == .text("bash\r"))
    let plain = try await observe("#!/bin/bash\r\ndocker ps\r\n").properties
    #expect(plain["problem"] == .text("the file has Windows line ends"))
  }

  @Test func `without a first line of its own it has no interpreter`() async throws {
    let observation = try await observe("\n#!/bin/bash\ndocker ps")
    #expect(observation.properties["interpreter"] == nil)
    #expect(observation.properties["commands"] == .texts(["docker ps"]))
    #expect(observation.absence == nil)
  }

  @Test func `a script that bash only reads does nothing`() async throws {
    #expect(try await observe("#!/bin/bash -n\ndocker ps").properties["commands"] == .texts([]))
  }

  @Test func `it is never run`() async throws {
    _ = try await observe("#!/bin/bash\ntouch \(home.path)/ran; $(touch \(home.path)/ran)\n`touch \(home.path)/ran`\n")
    guard case .missing = await home.context.look(at: "~/ran") else {
      Issue.record("the script was run")
      return
    }
  }

  @Test(.timeLimit(.minutes(1))) func `a fault at the beginning of a large script does no harm`() async throws {
    let script = "fi\n" + String(repeating: "echo aaaaaaaaaaaaaaaaaaaaaaaaaaa\n", count: 30_000)
    for _ in 0..<5 { #expect(try await observe(script).properties["valid"] == .truth(false)) }
  }

  @Test func `where there is no bash, our own reading decides`() async throws {
    var machine = WrittenMachine()
    machine.put("/good", "#!/bin/bash\ndocker ps")
    machine.put("/bad", "#!/bin/bash\nif x; then\n")
    let context = machine.context
    let good = try await ShellScriptProbe.observation(["path": .text("/good")], context)
    #expect(good.properties["valid"] == .truth(true))
    #expect(good.properties["commands"] == .texts(["docker ps"]))
    let bad = try await ShellScriptProbe.observation(["path": .text("/bad")], context)
    #expect(bad.properties["valid"] == .truth(false))
    #expect(bad.properties["problem"] == .text("line 3: the file ends unexpectedly"))
  }

  @Test func `what bash accepts and we cannot follow is an obstacle`() async throws {
    var machine = WrittenMachine()
    machine.put("/odd", "#!/bin/bash\nif x; then\n")
    machine.put("/deep", String(repeating: "{ ", count: 2_000))
    machine.program = { command throws(ProbeFailure) in
      guard command.program == "/bin/bash", command.arguments == ["-n"], !command.input.isEmpty else {
        throw .absent("something else was run")
      }
      return CommandResult(status: 0, output: [], errorOutput: [])
    }
    let context = machine.context
    for (path, words) in [
      ("/odd", "/odd, line 3: it uses a construct that cannot be followed (the file ends unexpectedly)"),
      ("/deep", "/deep, line 1: it is nested deeper than is followed"),
    ] {
      let failure = await #expect(throws: ProbeFailure.self) {
        try await ShellScriptProbe.observation(["path": .text(path)], context)
      }
      #expect(failure?.obstacle?.message == words)
    }
  }

  @Test func `commands are bounded`() async throws {
    let script =
      "#!/bin/bash\n" + String(repeating: "docker pull \(String(repeating: "x", count: 600))\n", count: 1_100)
    guard case .list(let commands)? = try await observe(script).properties["commands"] else {
      Issue.record("no commands")
      return
    }
    #expect(commands.count == 1_000)
    #expect(commands.allSatisfy { $0.scalarText?.count == 500 })
  }

  @Test func `nothing there, and a directory, are absent`() async throws {
    try home.write("folder/a", "")
    let context = home.context
    #expect(try await ShellScriptProbe.observation(["path": .text("~/x")], context).absence == "no file at ~/x")
    let folder = try await ShellScriptProbe.observation(["path": .text("~/folder")], context)
    #expect(folder.properties["kind"] == .text("directory"))
    #expect(folder.absence == "~/folder is a directory, not a file")
  }
}

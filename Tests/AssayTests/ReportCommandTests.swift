import FoundationEssentials
import TestSupport
import Testing

/// `assay report`, and `--report` to files, as a user runs them.
@Suite struct ReportCommandTests {
  @Test func `a recorded run is told as it was when it was graded`() async throws {
    try await TemporaryFolder.with { folder in
      let graded = try await assay(
        ["check", "--step", "3.1", "--student", "name=Ada Lovelace", "--report", "json"], in: folder)
      let told = try await assay(["report", "--report", "json"], in: folder)
      #expect(told.status == 0, "\(told.errors)")
      #expect(told.output == graded.output)
      #expect(told.output.contains("Ada Lovelace"))
    }
  }

  @Test func `without a format it is the text, and a run may be named by its number or its file`() async throws {
    try await TemporaryFolder.with { folder in
      let graded = try await assay(
        ["check", "--step", "3.1", "--record", "\(folder)/run.json", "--report", "text"], in: folder)
      for run in ["1", "\(folder)/run.json"] {
        let told = try await assay(["report", run], in: folder)
        #expect(told.status == 0, "\(told.errors)")
        #expect(told.output == graded.output)
      }
    }
  }

  @Test func `a run can be told as that of a student whom the record does not know`() async throws {
    try await TemporaryFolder.with { folder in
      _ = try await assay(["check", "--step", "3.1", "--quiet"], in: folder)
      let told = try await assay(
        ["report", "--student", "s07", "--student", "email=ada@example.org", "--report", "json"], in: folder)
      #expect(told.output.contains("\"id\" : \"s07\""))
      #expect(told.output.contains("\"email\" : \"ada@example.org\""))
    }
  }

  @Test(arguments: [
    (["report", "7"], 66, "no run '7'"), (["report", "Package.swift"], 66, "not a record"),
    (["report", "--report", "jsn"], 64, "Did you mean 'json'?"), (["report", "--student", "age=7"], 64, "idnumber"),
    (["report", "--student", "name="], 64, "names nothing"),
  ])
  func `a mistake is named`(arguments: [String], status: Int, message: String) async throws {
    try await TemporaryFolder.with { folder in
      _ = try await assay(["check", "--step", "3.1", "--quiet"], in: folder)
      let result = try await assay(arguments, in: folder)
      #expect(result.status == status)
      #expect(result.errors.contains(message), "\(result.errors)")
      #expect(result.output.isEmpty)
    }
  }

  @Test func `without any run it says how to make one`() async throws {
    try await TemporaryFolder.with { folder in
      let result = try await assay(["report"], in: folder)
      #expect(result.status == 66)
      #expect(result.errors.contains("assay check"))
    }
  }

  @Test func `one report that cannot be written stops no other, and the exit code is 74`() async throws {
    try await TemporaryFolder.with { folder in
      try FileManager.default.createDirectory(atPath: "\(folder)/taken", withIntermediateDirectories: true)
      let result = try await assay(
        [
          "check", "--step", "3.1", "--quiet", "--report", "json=\(folder)/taken", "--report",
          "xml=\(folder)/none/report.xml", "--report", "text=\(folder)/report.txt", "--report", "moodle-xml",
        ], in: folder)
      #expect(result.status == 74)
      #expect(result.errors.contains("\(folder)/taken: the json report was not written: Is a directory"))
      #expect(result.errors.contains("\(folder)/none/report.xml: the xml report was not written: No such file"))
      #expect(result.errors.contains("--student idnumber="))
      #expect(try text(of: "\(folder)/report.txt").contains("SUMMARY REPORT"))
      // What was kept can be told again, as the message says.
      let again = try await assay(["report", "--quiet", "--report", "xml=\(folder)/report.xml"], in: folder)
      #expect(again.status == 0, "\(again.errors)")
      #expect(try text(of: "\(folder)/report.xml").hasPrefix("<?xml"))
    }
  }

  @Test func `a full disk is named, the old report stays whole, and the others are written`() async throws {
    try await TemporaryFolder.with { folder in
      _ = try await assay(["check", "--step", "3.1", "--quiet"], in: folder)
      try FileManager.default.createDirectory(atPath: "\(folder)/small", withIntermediateDirectories: true)
      let script = """
        mount -t tmpfs -o size=8k tmpfs '\(folder)/small'
        echo old > '\(folder)/small/report.json'
        '\(Repository.program)' report --quiet --report json='\(folder)/small/report.json' --report json='\(folder)/report.json'
        echo "status $?"; cat '\(folder)/small/report.json'; ls -A '\(folder)/small'
        """
      let result = try await Program.run(
        "/usr/bin/unshare", ["--user", "--map-root-user", "--mount", "/bin/sh", "-c", script],
        environment: environment(folder), folder: "\(Repository.root)")
      #expect(result.output == "status 74\nold\nreport.json\n", "\(result.errors)")
      #expect(result.errors.contains("No space left on device"))
      #expect(try text(of: "\(folder)/report.json").contains("assay/report/v1"))
    }
  }

  @Test func `workflow commands go to standard output, the summary to the file that the runner names`() async throws {
    try await TemporaryFolder.with { folder in
      try Data("before\n".utf8).write(to: URL(filePath: "\(folder)/summary.md"))
      let result = try await assay(
        ["check", "--step", "3.1", "--report", "github"], in: folder,
        with: ["GITHUB_STEP_SUMMARY": "\(folder)/summary.md"])
      #expect(result.output.contains("::notice"))
      let summary = try text(of: "\(folder)/summary.md")
      #expect(summary.hasPrefix("before\n"))
      #expect(summary.contains("<details>"))
    }
  }

  // MARK: - Running it

  private func environment(_ folder: String) -> [String: String] {
    ["PATH": "/usr/bin:/bin:/usr/sbin:/sbin", "HOME": folder, "XDG_STATE_HOME": "\(folder)/state", "LANG": "C.UTF-8"]
  }

  private func assay(
    _ arguments: [String], in folder: String, with extra: [String: String] = [:]
  ) async throws -> ProgramResult {
    try await Program.run(
      "\(Repository.program)", arguments, environment: environment(folder).merging(extra) { $1 },
      folder: "\(Repository.root)")
  }
}

import FoundationEssentials
import TestSupport
import Testing

/// A class from its roster to its regrade, as a user goes through it. Its machines are four homes of this one.
@Suite struct ClassCommandTests {
  /// A folder with a lab, four students' homes, and a roster of them.
  private struct Course {
    let folder: String

    init(_ folder: String) throws {
      self.folder = folder
      try write(
        "checks/desk/lab.yaml",
        """
        lab: desk
        title: A tidy desk
        parameters: { colour: { default: red, about: The colour of the note } }
        tasks: [{ task: 1, title: Desk, steps: { "1.1": Notes } }]
        """)
      try write("checks/desk/1-desk.yaml", Course.checks)
      try write("rubrics/desk.yaml", Course.rubric)
      try write("ann/note.txt", "red")
      try write("ann/pen", "")
      try write("bob/note.txt", "blue")
      try write("cai/note.txt", "Red")
      try write("cai/pen", "")
      try write("dan/.keep", "")
      let lines = ["ann", "bob", "cai", "dan"].map { "\($0),local,\(folder)/\($0)" }
      try write("class.csv", (["student,machine,home"] + lines).joined(separator: "\n"))
    }

    static let checks = """
      task: 1
      checks:
        - id: note-there
          step: "1.1"
          title: There is a note
          file: { path: "~/note.txt" }
          expect: { exists: true }
        - id: note-colour
          step: "1.1"
          title: The note names the colour
          needs: [note-there]
          file: { path: "~/note.txt" }
          expect: { text: { matches: "^${colour}$" } }
        - id: pen-there
          step: "1.1"
          title: There is a pen
          file: { path: "~/pen" }
          expect: { exists: true }
      """
    static let rubric = """
      lab: desk
      pass-mark: 60%
      criteria:
        - { id: desk, title: Desk, points: 10, checks: { note-there: 4, note-colour: 4, pen-there: 2 } }
      """

    func write(_ path: String, _ text: String) throws {
      let url = URL(filePath: "\(folder)/\(path)")
      try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data((text + "\n").utf8).write(to: url)
    }

    func assay(_ arguments: String...) async throws -> ProgramResult {
      try await Program.run(
        "\(Repository.program)", arguments,
        environment: [
          "PATH": "/usr/bin:/bin", "HOME": folder, "LANG": "C.UTF-8", "XDG_STATE_HOME": "\(folder)/state",
        ], folder: folder)
    }

    /// Points by student, as the class's JSON has them; nil for who has no report.
    func earned(_ run: String) async throws -> [String: Double?] {
      struct Class: Decodable {
        struct Student: Decodable {
          struct Report: Decodable {
            struct Score: Decodable { var earned: Double }
            var score: Score
          }
          var student: String
          var report: Report?
        }
        var schema: String
        var students: [Student]
      }
      let result = try await assay("report", run, "--report", "json")
      let told = try JSONDecoder().decode(Class.self, from: Data(result.output.utf8))
      #expect(told.schema == "assay/class/v1")
      return Dictionary(told.students.map { ($0.student, $0.report?.score.earned) }, uniquingKeysWith: { $1 })
    }
  }

  private func course(_ body: (Course) async throws -> Void) async throws {
    try await TemporaryFolder.with { try await body(Course($0)) }
  }

  @Test func `everybody is graded with their own parameters and kept, with a report each`() async throws {
    try await course { course in
      let result = try await course.assay(
        "grade", "desk", "--roster", "class.csv", "--reports-in", "reports", "--student-report", "json",
        "--progress", "lines", "--quiet")
      #expect(result.status == 0, "\(result.errors)")
      #expect(result.errors.contains("[4/4]"))
      #expect(try await course.earned("1") == ["ann": 10, "bob": 4, "cai": 6, "dan": 0])
      #expect(try names(in: "\(course.folder)/reports") == ["ann.json", "bob.json", "cai.json", "dan.json"])
      let runs = try await course.assay("runs")
      #expect(runs.output.contains("\tdesk\t4 of 4 students graded\t"))
      let bob = try await course.assay("report", "1", "--of", "bob")
      #expect(bob.output.contains("4 of 10 points"))
    }
  }

  @Test func `what is wrong is said before anything is touched`() async throws {
    try await course { course in
      try course.write("twice.csv", "student,machine,colur\nann,local,red\nann,-x,red")
      for (arguments, status, words) in [
        (["--roster", "twice.csv"], 65, ["twice.csv:1: ", "twice.csv:3: ", "Nothing was graded"]),
        (["--roster", "none.csv"], 66, ["none.csv"]),
        (["--roster", "class.csv", "--shard", "3/2"], 64, ["--shard"]),
        (["--roster", "class.csv", "--due", "tomorrow"], 64, ["--due"]),
        (["--roster", "class.csv", "--report", "junit"], 64, ["no report called 'junit'"]),
        (["--roster", "class.csv", "--task", "9"], 64, ["no task 9"]),
        (["--roster", "class.csv", "--again", "all"], 64, ["--resume"]),
      ] {
        let result = try await Program.run(
          "\(Repository.program)", ["grade", "desk", "--record", "x.sqlite"] + arguments, folder: course.folder)
        #expect(result.status == status, "\(arguments): \(result.errors)")
        for word in words { #expect(result.errors.contains(word), "\(arguments): \(result.errors)") }
        #expect(!FileManager.default.fileExists(atPath: "\(course.folder)/x.sqlite"))
      }
    }
  }

  @Test func `a run goes on with what is missing, and only with the same files`() async throws {
    try await course { course in
      let first = try await course.assay("grade", "desk", "--roster", "class.csv", "--record", "c.sqlite", "-q")
      #expect(first.status == 0)
      let again = try await course.assay("grade", "desk", "--roster", "class.csv", "--record", "c.sqlite", "-q")
      #expect(again.status == 64)
      #expect(again.errors.contains("--resume"))
      try course.write("dan/note.txt", "red")
      let resumed = try await course.assay(
        "grade", "desk", "--roster", "class.csv", "--record", "c.sqlite", "--resume", "--progress", "lines")
      #expect(resumed.errors.contains("grading 0 students"))
      #expect(try await course.earned("c.sqlite")["dan"] == 0)
      let anew = try await course.assay(
        "grade", "desk", "--roster", "class.csv", "--record", "c.sqlite", "--resume", "--again", "all", "-q")
      #expect(anew.status == 0)
      #expect(try await course.earned("c.sqlite")["dan"] == 8)
      try course.write("rubrics/desk.yaml", Course.rubric.replacing("60%", with: "50%"))
      let other = try await course.assay(
        "grade", "desk", "--roster", "class.csv", "--record", "c.sqlite", "--resume", "-q")
      #expect(other.status == 65)
      #expect(other.errors.contains("the lab's files have changed"))
    }
  }

  @Test func `shards come to what one run comes to`() async throws {
    try await course { course in
      _ = try await course.assay("grade", "desk", "--roster", "class.csv", "--record", "c.sqlite", "-q")
      for shard in ["1/2", "2/2"] {
        let record = "s\(shard.prefix(1)).sqlite"
        let part = try await course.assay(
          "grade", "desk", "--roster", "class.csv", "--record", record, "--shard", shard, "-q")
        #expect(part.status == 0)
      }
      let half = try await course.assay("merge", "s1.sqlite", "--into", "half.sqlite", "-q")
      #expect(half.status == 65)
      #expect(half.errors.contains("2/2"))
      let whole = try await course.assay("merge", "s2.sqlite", "s1.sqlite", "--into", "m.sqlite", "-q")
      #expect(whole.status == 0, "\(whole.errors)")
      let one = try await course.assay("report", "c.sqlite", "--report", "csv")
      let merged = try await course.assay("report", "m.sqlite", "--report", "csv")
      #expect(merged.output == one.output)
    }
  }

  @Test func `a regrade tells whose points change and why, and a mark survives it`() async throws {
    try await course { course in
      _ = try await course.assay("grade", "desk", "--roster", "class.csv", "--record", "c.sqlite", "-q")
      // Nobody is looked at again.
      for home in ["ann", "bob", "cai", "dan"] {
        try FileManager.default.removeItem(atPath: "\(course.folder)/\(home)")
      }
      let same = try await course.assay("regrade", "c.sqlite", "--dry-run")
      #expect(same.status == 0)
      #expect(same.output.hasPrefix("nothing changes"))
      let mark = try await course.assay(
        "mark", "c.sqlite", "bob", "pen-there", "1", "--because", "Shown.", "--by", "Ann")
      #expect(mark.status == 0, "\(mark.errors)")

      // An expectation changes, a weight changes, and a check is new that nothing was collected for.
      try course.write(
        "checks/desk/1-desk.yaml",
        Course.checks.replacing("\"^${", with: "\"(?i)^${") + """

            - id: lamp-there
              step: "1.1"
              title: There is a lamp
              file: { path: "~/lamp" }
              expect: { exists: true }
          """)
      try course.write(
        "rubrics/desk.yaml",
        """
        lab: desk
        pass-mark: 60%
        criteria:
          - { id: desk, title: Desk, points: 10, checks: { note-there: 4, note-colour: 4, pen-there: 2 } }
          - { id: light, title: Light, points: 2, checks: { lamp-there: 1 } }
        """.replacing("points: 10", with: "points: 20"))
      let regraded = try await course.assay("regrade", "c.sqlite")
      #expect(regraded.status == 0, "\(regraded.errors)")
      for words in ["expectation changed", "weight changed", "the mark stands", "lamp-there", "mean"] {
        #expect(regraded.output.contains(words), "\(words): \(regraded.output)")
      }
      #expect(try await course.earned("c.sqlite") == ["ann": 20, "bob": 9, "cai": 20, "dan": 0])
      let bob = try await course.assay("report", "c.sqlite", "--of", "bob")
      #expect(bob.output.contains("Ann, "))
      #expect(bob.output.contains("provisional"))
    }
  }
}

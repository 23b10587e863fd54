import FoundationEssentials
import TestSupport
import Testing

/// `assay mark` and `assay regrade` on the run of one machine, as a user runs them.
@Suite struct MarkCommandTests {
  private func graded(_ body: (_ folder: String, _ check: String, _ worth: String) async throws -> Void) async throws {
    try await TemporaryFolder.with { folder in
      _ = try await assay(["check", "--step", "3.1", "--quiet"], in: folder)
      try await body(folder, "data-folder-made", "1")
    }
  }

  @Test func `a mark stands beside the judgement in every report, until it is taken back`() async throws {
    try await graded { folder, check, worth in
      let marked = try await assay(
        ["mark", "1", check, worth, "--because", "  Seen in the lab hour. ", "--by", "Grace Hopper"], in: folder)
      #expect(marked.status == 0, "\(marked.errors)")
      #expect(marked.output.contains("→ \(worth) of \(worth) · score "))
      let told = try await assay(["report", "1"], in: folder)
      #expect(told.output.contains("Marked by a person"))
      #expect(told.output.contains("Seen in the lab hour."))
      #expect(told.output.contains("Grace Hopper, "))
      let back = try await assay(["mark", "1", check, "--withdraw", "--because", "Not so."], in: folder)
      #expect(back.status == 0, "\(back.errors)")
      let again = try await assay(["report", "1"], in: folder)
      #expect(!again.output.contains("Marked by a person"))
    }
  }

  @Test func `what cannot be marked is named with its bound`() async throws {
    try await graded { folder, check, worth in
      for (arguments, status, message) in [
        (["1", check, "1000"], 64, "0 to the \(worth)"), (["1", check, "0.125"], 64, "at most two places"),
        (["1", check, "all"], 64, "no number of points"), (["1", "\(check)s", "1"], 66, "Did you mean '\(check)'?"),
        (["1", "s01", check, "1"], 64, "RUN CHECK POINTS"), (["7", check, "1"], 66, "no run '7'"),
        (["1", check, "--withdraw"], 64, "nobody has marked"), (["1", "docker-installed", "1"], 64, "left out"),
      ] {
        let result = try await assay(["mark"] + arguments + ["--because", "Seen."], in: folder)
        #expect(result.status == status, "\(arguments)")
        #expect(result.errors.contains(message), "\(arguments): \(result.errors)")
        #expect(result.output.isEmpty)
      }
      let blank = try await assay(["mark", "1", check, "1", "--because", " "], in: folder)
      #expect(blank.status == 64)
    }
  }

  @Test func `with the very same lab a regrade changes nothing, and marks survive it`() async throws {
    try await graded { folder, check, _ in
      _ = try await assay(["mark", "1", check, "0", "--because", "Copied."], in: folder)
      let before = try await assay(["report", "1", "--report", "csv"], in: folder)
      let dry = try await assay(["regrade", "1", "--dry-run"], in: folder)
      #expect(dry.status == 0, "\(dry.errors)")
      #expect(dry.output.hasPrefix("nothing changes"))
      let regraded = try await assay(["regrade", "1", "--report", "csv=\(folder)/after.csv"], in: folder)
      #expect(regraded.output.hasPrefix("nothing changes"))
      #expect(regraded.errors.contains("kept as run 2"))
      #expect(try String(contentsOfFile: "\(folder)/after.csv", encoding: .utf8) == before.output)
      let second = try await assay(["report", "2"], in: folder)
      #expect(second.output.contains("judged again on "))
      #expect(second.output.contains("Copied."))
    }
  }

  @Test func `another weight is told as such, and the earlier grading stays`() async throws {
    try await graded { folder, check, worth in
      let rubric = try String(contentsOfFile: "\(Repository.root)/rubrics/docker-registry.yaml", encoding: .utf8)
      let heavier = rubric.replacing(/points: ([0-9]+)/) { "points: \($0.1)0" }
      try heavier.write(toFile: "\(folder)/heavier.yaml", atomically: true, encoding: .utf8)
      let result = try await assay(["regrade", "--rubric", "\(folder)/heavier.yaml"], in: folder)
      #expect(result.status == 0, "\(result.errors)")
      #expect(result.output.contains("weight changed"))
      let first = try await assay(["report", "1", "--report", "csv"], in: folder)
      #expect(first.output.contains(",\(worth),"))
      let wrong = try await assay(["regrade", "--rubric", "\(folder)/none.yaml"], in: folder)
      #expect(wrong.status == 66)
    }
  }

  /// Runs are kept in `folder`; the lab is the one of the checkout.
  private func assay(_ arguments: [String], in folder: String) async throws -> ProgramResult {
    try await Program.run(
      "\(Repository.program)", arguments,
      environment: ["PATH": "/usr/bin:/bin", "HOME": folder, "XDG_STATE_HOME": folder, "LANG": "C.UTF-8"],
      folder: "\(Repository.root)")
  }
}

import TestSupport
import Testing

/// A class of student machines, each behind an sshd of its own: see Tests/LabBench/README.md. The scripts say what they
/// found; whoever wants more rounds of them has targets in the Makefile.
@Suite(.serialized) struct ClassTests {
  private func script(_ name: String, _ arguments: [String], timeout: Duration = .seconds(600)) async throws {
    let result = try await Program.run(
      "\(Repository.root)/Tests/LabBench/class/\(name)", arguments, folder: "\(Repository.root)", timeout: timeout)
    #expect(result.status == 0, "\(result.output.suffix(3000))\n\(result.errors.suffix(3000))")
  }

  @Test(arguments: [("kill", 10), ("interrupt", 2), ("stop", 2), ("full-disk", 3)])
  func `a run that was cut short comes to the same result`(mode: String, rounds: Int) async throws {
    try await script("kill-loop", ["\(Repository.program)", "\(rounds)", "--mode", mode, "--seed", "6"])
  }

  @Test func `machines in every kind of trouble cost no other machine anything`() async throws {
    try await script("trouble", ["\(Repository.program)"])
  }

  @Test func `verdicts over ssh are those on the machine`() async throws {
    let states = ["task-8", "fresh", "task-4", "hub-private", "hello-never-run"]
    try await script("over-ssh", [".build/debug/assay"] + states)
  }

  @Test func `shards come to the same result, by hand, with GNU parallel and as pods`() async throws {
    try await script("shards", ["\(Repository.program)"])
  }

  @Test func `a Slurm array comes to the same result, one that lost a task too`() async throws {
    try await script("slurm", ["\(Repository.program)"])
  }

  @Test func `what the page on scale shows is valid`() async throws {
    let result = try await Program.run(
      "/usr/bin/env", ["python3", "\(Repository.root)/Tests/LabBench/class/test_scale.py"], timeout: .seconds(180))
    #expect(result.status == 0, "\(result.errors.suffix(3000))")
  }
}

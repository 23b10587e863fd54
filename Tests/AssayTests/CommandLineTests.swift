import TestSupport
import Testing

/// The program, run as a user runs it.
@Suite struct CommandLineTests {
  private func assay(
    _ arguments: [String], environment: [String: String] = [:]
  ) async throws -> ProgramResult {
    let standard = ["PATH": "/usr/bin:/bin", "HOME": "/nonexistent", "LANG": "C.UTF-8"]
    return try await Program.run(
      "\(Repository.program)", arguments, environment: standard.merging(environment) { $1 },
      folder: "\(Repository.root)")
  }

  @Test func `the version goes to standard output`() async throws {
    let result = try await assay(["--version"])
    #expect(result.status == 0)
    #expect(result.output == "assay 0.1.0\n")
    #expect(result.errors.isEmpty)
  }

  struct Refusal: CustomTestStringConvertible, Sendable {
    let arguments: [String]
    let status: Int
    let message: String
    var testDescription: String { arguments.joined(separator: " ") }
  }

  @Test(arguments: [
    Refusal(arguments: ["check", "docker-registy"], status: 66, message: "Did you mean 'docker-registry'?"),
    Refusal(arguments: ["check", "--set", "registy=x"], status: 64, message: "Did you mean 'registry'?"),
    Refusal(arguments: ["check", "--set", "registry"], status: 64, message: "NAME=VALUE"),
    Refusal(arguments: ["check", "--set-file", "registry_password=/nonexistent"], status: 66, message: "/nonexistent"),
    Refusal(arguments: ["check", "--task", "9"], status: 64, message: "no task 9. It has 1, 2, 3, 4, 5, 6, 7 and 8."),
    Refusal(arguments: ["check", "--step", "5.9"], status: 64, message: "no step 5.9"),
    Refusal(arguments: ["check", "--report", "htm"], status: 64, message: "no report called 'htm'"),
    Refusal(arguments: ["check", "--report", "json", "--report", "text"], status: 64, message: "standard output"),
    Refusal(arguments: ["check", "--timeout", "0"], status: 64, message: "--timeout"),
    Refusal(arguments: ["check", "--rubric", "/nonexistent.yaml"], status: 66, message: "/nonexistent.yaml"),
    Refusal(arguments: ["chekc"], status: 64, message: "chekc"),
    Refusal(arguments: ["explain", "docker-registry/login-requird"], status: 66, message: "'login-required'"),
    Refusal(arguments: ["lint", "docker-registy"], status: 66, message: "docker-registry"),
  ])
  func `a mistake on the command line is named, with what was probably meant`(_ refusal: Refusal) async throws {
    let result = try await assay(refusal.arguments)
    #expect(result.status == refusal.status)
    #expect(result.errors.contains(refusal.message), "\(result.errors)")
    #expect(result.output.isEmpty)
  }

  @Test func `the lab that is shipped has no problem`() async throws {
    let result = try await assay(["lint"])
    #expect(result.status == 0, "\(result.output)")
  }

  @Test func `labs are listed with what they are worth`() async throws {
    let result = try await assay(["labs"])
    #expect(result.status == 0)
    #expect(result.output.hasPrefix("docker-registry  Docker Registry Integration"))
    #expect(result.output.contains("100 points"))
  }

  @Test func `explaining a lab names every step and no secret`() async throws {
    let result = try await assay(["explain", "docker-registry"])
    #expect(result.status == 0)
    for step in ["1.1", "1.4", "3.2", "4.5", "5.4"] { #expect(result.output.contains("  \(step)  ")) }
    #expect(!result.output.contains("registrypass"))
  }

  @Test func `explaining a check gives the command by which a person would look`() async throws {
    let result = try await assay(["explain", "docker-registry/catalog-lists-application"])
    #expect(result.status == 0)
    #expect(result.output.contains("by hand"))
    #expect(result.output.contains("localhost:5000/v2/_catalog"))
  }

  @Test func `the page on probes says what the probes say`() async throws {
    let page = try await Program.run("/bin/cat", ["docs/probes.md"], folder: "\(Repository.root)")
    #expect(try await assay(["explain", "--probes"]).output == page.output)
  }

  @Test func `a report that cannot be written does not stop the others, and is exit code 74`() async throws {
    let result = try await assay([
      "check", "--step", "3.1", "--no-record", "--report", "json=/nonexistent/report.json", "--report", "json",
    ])
    #expect(result.status == 74)
    #expect(result.errors.contains("/nonexistent/report.json"))
    #expect(result.output.contains("\"assay/report/v1\""))
  }

  @Test func `nobody reading the report is a report that could not be written`() async throws {
    let result = try await Program.run(
      "/bin/bash", ["-c", "'\(Repository.program)' check --step 3.1 --no-record >&-"], folder: "\(Repository.root)")
    #expect(result.status == 74)
  }
}

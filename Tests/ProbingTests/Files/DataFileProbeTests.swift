import Grading
import Probing
import Testing

struct DataFileProbeTests {
  let home: TemporaryHome

  init() throws {
    home = try TemporaryHome()
  }

  private func observe(_ name: String, format: String? = nil) async throws -> Observation {
    var fields: [String: Value] = ["path": .text("~/\(name)")]
    if let format { fields["format"] = .text(format) }
    return try await DataFileProbe.observation(fields, home.context)
  }

  @Test(arguments: [
    ("config.yml", nil, Document.Format.yaml), ("daemon.json", nil, .json), ("DAEMON.JSON", nil, .json),
    ("noextension", nil, .yaml), ("config.txt", "json", .json), ("list.json", "yaml", .yaml),
  ])
  func `the format follows from the name unless the check says it`(
    name: String, format: String?, expected: Document.Format
  ) async throws {
    try home.write(name, "{}")
    let properties = try await observe(name, format: format).properties
    #expect(properties["content"] == .document(Document(expected, Array("{}".utf8))))
    #expect(properties["valid"] == .truth(true))
    #expect(properties["problem"] == nil)
  }

  @Test(arguments: [
    ("a.json", "{\"a\": 1,}"), ("a.json", ""), ("a.yml", "a: 1\n b: 2"), ("a.yml", "a: [1"), ("a.yml", "a: 1\na: 2"),
  ])
  func `what cannot be read says why`(name: String, text: String) async throws {
    try home.write(name, text)
    let properties = try await observe(name).properties
    #expect(properties["valid"] == .truth(false))
    guard case .text(let problem)? = properties["problem"] else {
      Issue.record("no problem")
      return
    }
    #expect(problem.hasPrefix("~/\(name): "))
  }

  @Test func `a YAML fault names its line`() async throws {
    try home.write("a.yml", "a: 1\nb: 2\n c: 3\n")
    guard case .text(let problem)? = try await observe("a.yml").properties["problem"] else {
      Issue.record("no problem")
      return
    }
    #expect(problem.contains("line 3"))
  }

  @Test func `an empty YAML file is valid`() async throws {
    try home.write("a.yml", "")
    #expect(try await observe("a.yml").properties["valid"] == .truth(true))
  }

  @Test func `nothing there, and a directory, are absent`() async throws {
    try home.write("folder/a", "")
    #expect(try await observe("x.yml").absence == "no file at ~/x.yml")
    let folder = try await observe("folder")
    #expect(folder.absence == "~/folder is a directory, not a file")
    #expect(folder.properties["exists"] == .truth(true))
  }

  @Test func `a file over the limit is an obstacle`() async throws {
    try home.write("big.yml", String(repeating: "# comment\n", count: 120_000))
    let failure = await #expect(throws: ProbeFailure.self) { try await observe("big.yml") }
    #expect(failure?.obstacle?.message == "~/big.yml has 1200000 bytes, more than are read")
  }

  @Test func `an unknown format is refused`() {
    #expect(throws: ProbeFailure.self) {
      try DataFileProbe(ProbeFields(["path": .text("a"), "format": .text("toml")]))
    }
  }
}

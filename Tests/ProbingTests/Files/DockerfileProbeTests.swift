import Grading
import Probing
import Testing

struct DockerfileProbeTests {
  let home: TemporaryHome

  init() throws {
    home = try TemporaryHome()
  }

  private func observe(_ text: String) async throws -> Observation {
    try home.write("Dockerfile", text)
    return try await DockerfileProbe.observation(["path": .text("~/Dockerfile")], home.context)
  }

  @Test func `everything that the file tells is observed`() async throws {
    let observation = try await observe(
      """
      # A web page
      from docker.io/library/nginx:alpine
      copy index.html /usr/share/nginx/html/
      expose 80
      cmd ["nginx", "-g", "daemon off;"]
      """)
    #expect(
      observation.properties == [
        "exists": .truth(true), "path": .text("~/Dockerfile"), "from": .text("nginx:alpine"), "stages": .integer(1),
        "instructions": .texts([
          "FROM docker.io/library/nginx:alpine", "COPY index.html /usr/share/nginx/html/", "EXPOSE 80",
          "CMD [\"nginx\", \"-g\", \"daemon off;\"]",
        ]),
        "keywords": .texts(["FROM", "COPY", "EXPOSE", "CMD"]),
        "copies": .texts(["index.html -> /usr/share/nginx/html/index.html"]),
        "copied": .record(["/usr/share/nginx/html/index.html": .text("index.html")]), "exposes": .texts(["80/tcp"]),
        "command": .texts(["nginx", "-g", "daemon off;"]), "command-text": .text("nginx -g daemon off;"),
        "workdir": .text("/"),
      ])
    #expect(observation.absence == nil)
  }

  @Test func `a fault names file and line`() async throws {
    #expect(
      try await observe("FROM a\nCOPI b c").properties["problem"]
        == .text("~/Dockerfile, line 2: unknown instruction COPI"))
  }

  @Test func `a file without FROM has no image`() async throws {
    let observation = try await observe("hello")
    #expect(observation.absence == "~/Dockerfile has no FROM")
    #expect(observation.properties["from"] == nil)
  }

  @Test func `bytes that are no text do no harm`() async throws {
    try home.write("Dockerfile", [0xFF, 0xFE, 0x00, 0x46, 0x0A] + Array("FROM nginx".utf8))
    let observation = try await DockerfileProbe.observation(["path": .text("~/Dockerfile")], home.context)
    #expect(observation.properties["from"] == .text("nginx"))
    #expect(observation.properties["problem"] != nil)
  }

  @Test(arguments: [
    String(repeating: "RUN a\n", count: 3000), "COPY " + String(repeating: "a ", count: 3000) + "/b/",
    "ENV A=" + String(repeating: "x", count: 60_000) + "\n" + String(repeating: "ENV A=$A$A\n", count: 100),
  ])
  func `what goes beyond the limits is an obstacle`(text: String) async throws {
    let failure = await #expect(throws: ProbeFailure.self) { try await observe("FROM nginx\n" + text) }
    #expect(failure?.obstacle != nil)
  }

  @Test func `nothing there, and a directory, are absent`() async throws {
    try home.write("folder/a", "")
    let context = home.context
    #expect(
      try await DockerfileProbe.observation(["path": .text("~/x")], context).absence == "no file at ~/x")
    #expect(
      try await DockerfileProbe.observation(["path": .text("~/folder")], context).absence
        == "~/folder is a directory, not a file")
  }
}

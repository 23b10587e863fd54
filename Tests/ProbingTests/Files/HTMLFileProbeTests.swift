import Grading
import Probing
import Testing

struct HTMLFileProbeTests {
  let home: TemporaryHome

  init() throws {
    home = try TemporaryHome()
  }

  @Test func `the page is kept as it is, whatever its bytes`() async throws {
    let bytes: [UInt8] = Array("<h1>Gr".utf8) + [0xFC, 0x00] + Array("</h1>".utf8)
    try home.write("index.html", bytes)
    let observation = try await HTMLFileProbe.observation(["path": .text("~/index.html")], home.context)
    #expect(
      observation.properties == [
        "exists": .truth(true), "path": .text("~/index.html"), "size": .integer(bytes.count),
        "page": .document(Document(.html, bytes)),
      ])
  }

  @Test func `nothing there, and a directory, are absent`() async throws {
    try home.write("folder/a", "")
    let missing = try await HTMLFileProbe.observation(["path": .text("~/index.html")], home.context)
    #expect(missing.absence == "no file at ~/index.html")
    let folder = try await HTMLFileProbe.observation(["path": .text("~/folder")], home.context)
    #expect(folder.absence == "~/folder is a directory, not a file")
    #expect(folder.properties["page"] == nil)
  }
}

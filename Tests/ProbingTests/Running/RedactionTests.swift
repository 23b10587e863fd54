import Grading
import Testing

@testable import Probing

struct RedactionTests {
  private let redact = Redaction(secrets: ["swordfish", "swordfish-2", "abc"])

  @Test(arguments: [
    (Value.text("curl -u me:swordfish http://x"), Value.text("curl -u me:••• http://x")),
    (.text("swordfish-2"), .text("•••")),
    (.list([.text("swordfish"), .integer(1)]), .list([.text("•••"), .integer(1)])),
    (.record(["PASS": .list([.text("=swordfish")])]), .record(["PASS": .list([.text("=•••")])])),
    // Too short to be told from other text.
    (.text("abc"), .text("abc")),
    (.truth(true), .truth(true)),
  ])
  func `secrets are taken out of what was observed`(value: Value, shown: Value) {
    let finding = redact(.observed(Observation(["x": value], absence: "no swordfish", sources: ["GET /swordfish"])))
    #expect(finding == .observed(Observation(["x": shown], absence: "no •••", sources: ["GET /•••"])))
  }

  @Test func `secrets are taken out of what was in the way`() {
    let finding = redact(.obstructed(Obstacle("swordfish is in the way", remedy: "remove swordfish")))
    #expect(finding == .obstructed(Obstacle("••• is in the way", remedy: "remove •••")))
  }
}

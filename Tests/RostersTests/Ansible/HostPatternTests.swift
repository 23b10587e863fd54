@testable import Rosters
import Testing

struct HostPatternTests {
  @Test(
    arguments: [
      ("pc", ["pc"], nil), ("pc.lab:2222", ["pc.lab"], "2222"), ("192.0.2.7:22", ["192.0.2.7"], "22"),
      ("www[1:3].lab", ["www1.lab", "www2.lab", "www3.lab"], nil),
      ("www[08:11]", ["www08", "www09", "www10", "www11"], nil),
      ("www[01:07:3]", ["www01", "www04", "www07"], nil),
      ("db-[a:c]:22", ["db-a", "db-b", "db-c"], "22"), ("db-[a:f:2]", ["db-a", "db-c", "db-e"], nil),
      ("r[1:2]-[x:y]", ["r1-x", "r1-y", "r2-x", "r2-y"], nil), ("[1:2]", ["1", "2"], nil),
      ("pc[:2]", ["pc0", "pc1", "pc2"], nil),
      ("2001:db8::7", ["2001:db8::7"], nil), ("[2001:db8::7]:2222", ["2001:db8::7"], "2222"),
      ("[2001:db8::7]", ["2001:db8::7"], nil), ("[1:50:2]", (0..<25).map { String($0 * 2 + 1) }, nil),
    ] as [(String, [String], String?)])
  func `a pattern is written out`(text: String, names: [String], port: String?) throws {
    let pattern = try HostPattern(text, most: 1000)
    #expect(pattern.names == names)
    #expect(pattern.port == port)
  }

  @Test(arguments: [
    "pc[1:3", "pc[3:1]", "pc[1]", "pc[1:]", "pc[]", "pc[c:a]", "pc[1:c]", "pc[1:9:0]", "pc[1:9:x]", "pc[01:100]",
    "pc[-1:3]",
    "pc[1:2:3:4]", "pc[0x1:2]", "pc:0", "pc:65536", "pc:ssh", "pc:",
  ])
  func `what is no pattern is refused`(text: String) {
    #expect(throws: HostPattern.Fault.self) { try HostPattern(text, most: 1000) }
  }

  @Test(arguments: [
    "pc[0:999999999]", "pc[0:999999999999999]", "[0:999][0:999]",
    "[0:99][0:99][0:99][0:99][0:99][0:99][0:99][0:99][0:99][0:99]",
    "a[1:1001]",
  ])
  func `too many hosts are refused before they are written out`(text: String) {
    #expect(throws: HostPattern.Fault.tooMany) { try HostPattern(text, most: 1000) }
  }
}

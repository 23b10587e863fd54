import FoundationEssentials
import Grading
import TestSupport
import Testing

@testable import Records

@Suite struct JSONNodeTests {
  @Test(arguments: [
    #"{"a":[1,-2,2.5,true,false,null,"x"],"b":{}}"#, #"[]"#, #""""#, #"0"#, #"-0.5"#, #"1e+300"#,
    #""\"\\\n\r\t\u0001\u001f""#,
    #""🐳é\#u{2028}/""#, #"[[[[]]]]"#, #"9223372036854775807"#, #"-9223372036854775808"#,
  ])
  func `a document is written as it was read`(json: String) throws {
    let node = try #require(JSONNode(Array(json.utf8)))
    #expect(text(node) == json)
  }

  @Test(arguments: [
    (#" { "b" : 1 , "a" : [ 1 , 2 ] } "#, #"{"a":[1,2],"b":1}"#),
    (#""\/\b\f\u00e9\ud83d\udc33""#, #""/\u0008\u000cé🐳""#),
    ("2.0", "2"), ("1E2", "100"), ("18446744073709551616", "1.8446744073709552e+19"), ("-0", "0"),
  ])
  func `what can be written in several ways is written in one`(json: String, plain: String) throws {
    #expect(text(try #require(JSONNode(Array(json.utf8)))) == plain)
  }

  @Test(arguments: [
    "", " ", "{", "[1", "[1,]", "{\"a\"}", "{\"a\":}", "{a:1}", "01", "-", "1.", ".5", "1e", "+1", "nul", "truee", "\"",
    "\"\\x\"",
    "\"\\u12\"", "\"\\ud800\"", "\"\\ud800\\u0041\"", "\"\u{01}\"", "1 2", "[1]]", "1e999", "'a'", "NaN",
  ])
  func `what is no document is none`(json: String) {
    #expect(JSONNode(Array(json.utf8)) == nil)
  }

  @Test func `neither bytes that are no text nor a tower of brackets is read`() {
    #expect(JSONNode([0x22, 0xFF, 0x22]) == nil)
    #expect(JSONNode([0x22, 0xC0, 0x80, 0x22]) == nil)
    #expect(JSONNode([UInt8](repeating: UInt8(ascii: "["), count: 1_000_000)) == nil)
  }

  @Test func `a record is read as Foundation's decoder reads it, and read by it`() throws {
    let file = RecordFile(SampleRecord.record)
    let plain = try RecordJSON.bytes(of: file)
    for json in [plain, try SampleRecord.record.json()] {
      let node = try #require(JSONNode(json))
      let ours = try NodeDecoder.decode(RecordFile.self, from: node).record()
      let theirs = try JSONDecoder().decode(RecordFile.self, from: Data(json)).record()
      #expect(ours == theirs)
      #expect(ours == SampleRecord.record)
    }
    #expect(
      try RecordJSON.bytes(of: try NodeDecoder.decode(RecordFile.self, from: try #require(JSONNode(plain)))) == plain)
  }

  @Test(arguments: RecordedValueTests.values)
  func `every value is read back from a node`(value: Value) throws {
    let bytes = try RecordJSON.bytes(of: ["value": RecordedValue(value)])
    let node = try #require(JSONNode(bytes))
    #expect(try NodeDecoder.decode([String: RecordedValue].self, from: node) == ["value": RecordedValue(value)])
    #expect(
      try JSONDecoder().decode([String: RecordedValue].self, from: Data(bytes)) == ["value": RecordedValue(value)])
  }

  @Test func `a text that was cut anywhere is refused in the same words as ever`() throws {
    let json = try RecordJSON.bytes(of: RecordFile(SampleRecord.record))
    for end in stride(from: 0, to: json.count, by: 97) {
      let error = #expect(throws: RecordError.self) { try RunRecord(json: Array(json[..<end]), path: "x") }
      #expect(error?.message.contains("not a whole JSON document") == true)
    }
  }

  private func text(_ node: JSONNode) -> String {
    var bytes: [UInt8] = []
    node.write(to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }
}

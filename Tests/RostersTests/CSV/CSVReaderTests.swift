@testable import Rosters
import Testing

struct CSVReaderTests {
  private func read(_ text: String) -> (rows: [CSVReader.Record], faults: [String]) {
    var log = FaultLog(file: "x")
    let rows = CSVReader.read(Array(text.utf8), &log)
    return (rows, log.faults.map { "\($0.line ?? 0) \($0.message)" })
  }

  @Test(
    arguments: [
      ("a,b\n1,2\n", [["a", "b"], ["1", "2"]]),
      ("a,b\r\n1,2", [["a", "b"], ["1", "2"]]),
      ("a,b\r1,2\r", [["a", "b"], ["1", "2"]]),
      ("a;b,c;d\n1,5;2;3\n", [["a", "b,c", "d"], ["1,5", "2", "3"]]),
      ("a\tb\n1\t\"2\t3\"\n", [["a", "b"], ["1", "2\t3"]]),
      ("sep=;\na;b,c,d\n", [["a", "b,c,d"]]),
      ("\"a,b\",c\n", [["a,b", "c"]]),
      ("\"a;b;c\",c\n", [["a;b;c", "c"]]),
      ("a,\"say \"\"hi\"\"\"\n", [["a", "say \"hi\""]]),
      ("a, \"b\" ,c\n", [["a", "b", "c"]]),
      ("a,5\" disk\n", [["a", "5\" disk"]]),
      ("a,b,\n", [["a", "b", ""]]),
      ("a,\n,b", [["a", ""], ["", "b"]]),
      ("a,\"\"\n", [["a", ""]]),
      ("a\n\n   \nb\n", [["a"], ["b"]]),
      ("\n\na,b\n", [["a", "b"]]),
      ("\"x\ny\",z\n", [["x\ny", "z"]]),
      ("é,ü\n", [["é", "ü"]]),
      ("# of 2026, all\n#\na;b\n#1;2\n", [["a", "b"], ["#1", "2"]]),
      ("\"a\nb,c\";d\n", [["a\nb,c", "d"]]),
      ("", []),
    ] as [(String, [[String]])])
  func `a table is read`(text: String, rows: [[String]]) {
    let result = read(text)
    #expect(result.rows.map(\.cells) == rows)
    #expect(result.faults == [])
  }

  @Test func `each record knows the line where it begins`() {
    #expect(read("h,i\r\n\"a\r\nb\",c\r\n\r\nd,\"e\rf\ng\"\nh,i").rows.map(\.line) == [1, 2, 5, 8])
  }

  @Test(arguments: [
    ("a,b\nc,\"d\ne,f\n", "2 a quote is opened"), ("a,\"b\"c\n", "1 there is text after"),
    ("\"", "1 a quote is opened"), ("a\n\"\"\"\n", "2 a quote is opened"),
  ])
  func `a quote that has no partner is found where it stands`(text: String, fault: String) {
    let faults = read(text).faults
    #expect(faults.count == 1)
    #expect(faults.first?.hasPrefix(fault) == true, "\(faults)")
  }

  @Test func `limits are kept without reading on`() {
    let columns = read("a\n" + String(repeating: ",", count: 1_000_000))
    #expect(columns.faults == ["2 a row has more than 2000 columns"])
    let cell = read("a,b\n1," + String(repeating: "x", count: 10_000_000) + "\n2,3\n")
    #expect(cell.faults == ["2 a cell has more than 65536 bytes"])
    #expect(cell.rows.count == 1)
    let quoted = read("a,b\n1,\"" + String(repeating: "x\n", count: 1_000_000))
    #expect(quoted.faults == ["2 a cell has more than 65536 bytes: is a quote not closed?"])
    let rows = read(String(repeating: "a,b\n", count: 100_002))
    #expect(rows.faults == ["100001 the file has more than 100000 rows"])
  }
}

import Grading
import Testing

@testable import Reporting

@Suite struct CSVTableTests {
  @Test(arguments: [
    ("plain", "plain"), ("a,b", "\"a,b\""), ("a;b", "\"a;b\""), ("say \"hi\"", "\"say \"\"hi\"\"\""),
    (" blank ", "\" blank \""), ("one\r\ntwo", "one␍␊two"), ("", ""),
  ])
  func `a text is quoted as RFC 4180 has it`(text: String, cell: String) {
    #expect(written(.text(Shown(text))) == cell)
  }

  @Test(arguments: [
    "=1+1", "+1", "-1", "@SUM(A1)", "＝1+1", "＋1", "－1", "＠SUM(A1)", " =1+1", "-", "=\u{301}1",
  ])
  func `a text that a spreadsheet could calculate gets an apostrophe before it`(text: String) {
    #expect(written(.text(Shown(text))) == "\"'\(text)\"")
  }

  @Test(arguments: ["1+1", "a=b", "'=1", "5.2", "#REF", "␉=1"])
  func `other texts stay as they are`(text: String) {
    #expect(written(.text(Shown(text))) == text)
  }

  @Test(
    arguments: [
      (.number(Rational(25, over: 2) ?? .zero), "12.5"), (.number(Rational(1, over: 3) ?? .zero), "0.33"),
      (.number(Rational(-2)), "-2"), (.seconds(0.2517), "0.252"), (.seconds(0.004), "0.004"), (.seconds(12), "12"),
      (.seconds(.nan), "0"), (.seconds(-0.5), "-0.5"), (.seconds(1e9), "1000000000"), (.empty, ""),
      (.optional(nil), ""),
    ] as [(CSVTable.Cell, String)])
  func `numbers are pure`(cell: CSVTable.Cell, words: String) {
    #expect(written(cell) == words)
  }

  @Test func `every row is as long as the header`() {
    var table = CSVTable([.text("a"), .text("b")])
    table.add([.number(.one)])
    table.add([.number(.one), .empty, .text("too much")])
    #expect(table.text == "a,b\r\n1,\r\n1,\r\n")
  }

  private func written(_ cell: CSVTable.Cell) -> String {
    var table = CSVTable([.text("h")])
    table.add([cell])
    return String(String.UnicodeScalarView(table.text.unicodeScalars.dropFirst(3).dropLast(2)))
  }
}

import TestSupport
import Testing

@testable import Reporting

@Suite struct TextDifferenceTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let expected: String
    let found: String
    /// What is missing in brackets, what is too much in braces.
    let told: String

    var testDescription: String { "\(expected.debugDescription) and \(found.debugDescription)" }
  }

  static let words: [Case] = [
    Case(expected: "", found: "", told: ""),
    Case(expected: "same words", found: "same words", told: "same words"),
    Case(expected: "all", found: "", told: "[all]"),
    Case(expected: "", found: "all", told: "{all}"),
    Case(expected: "Docker Registry Lab", found: "Docker Lab", told: "Docker [Registry ]Lab"),
    Case(expected: "Docker Lab", found: "Docker Registry Lab", told: "Docker {Registry }Lab"),
    Case(expected: "version 2.0", found: "version 1.0", told: "version [2]{1}.0"),
    Case(expected: "localhost:5000/app", found: "localhost:5001/app", told: "localhost:[5000]{5001}/app"),
    Case(expected: "a b", found: "a  b", told: "a[ ]{  }b"),
    Case(expected: "x x x", found: "x x", told: "x x[ x]"),
    Case(expected: "日本 語", found: "日本", told: "日本[ 語]"),
    Case(expected: "trial", found: "trials", told: "[trial]{trials}"),
  ]

  @Test(arguments: words)
  func `words that are missing or too much are told apart`(example: Case) {
    let difference = TextDifference(expected: example.expected, found: example.found)
    #expect(!difference.isByLine)
    #expect(Self.told(difference) == example.told)
  }

  static let lines: [Case] = [
    Case(expected: "a\nb\nc", found: "a\nc", told: "a|[b]|c"),
    Case(expected: "a\nb\n", found: "a\nb", told: "a|b"),
    Case(expected: "one line", found: "one line\nand another", told: "one line|{and another}"),
    Case(expected: "a\r\nb", found: "a\nb", told: "a|b"),
    Case(expected: "a\nb b\nc", found: "a\nb x\nc", told: "a|[b b]|{b x}|c"),
  ]

  @Test(arguments: lines)
  func `texts of several lines are compared by the line`(example: Case) {
    let difference = TextDifference(expected: example.expected, found: example.found)
    #expect(difference.isByLine)
    #expect(Self.told(difference, separator: "|") == example.told)
  }

  @Test(arguments: [("a", "b"), ("a b", "c d"), ("a\n", "b\n"), ("x ", "y ")])
  func `texts too long to be compared word by word are told whole, without what both begin and end with`(
    pair: (String, String)
  ) {
    let most = TextDifference.mostCompared + 1
    let expected = "start. " + String(repeating: pair.0 + ";", count: most) + " end"
    let found = "start. " + String(repeating: pair.1 + ";", count: most) + " end"
    let difference = TextDifference(expected: expected, found: found)
    #expect(difference.pieces.contains { $0.kind == .missing })
    // Nothing is lost: either text can be read back.
    let separator = difference.isByLine ? "\n" : ""
    #expect(difference.pieces.filter { $0.kind != .extra }.map(\.text).joined(separator: separator) == expected)
    #expect(difference.pieces.filter { $0.kind != .missing }.map(\.text).joined(separator: separator) == found)
  }

  @Test func `both texts can be read back from any difference`() {
    var random = SplitMix64(state: 5)
    for _ in 0..<500 {
      let texts = (0..<2).map { _ in
        (0..<Int.random(in: 0...30, using: &random)).map { _ in
          ["a", "b", " ", "  ", "1.0", "/", "é", "🐳"].randomElement(using: &random) ?? ""
        }.joined()
      }
      let pieces = TextDifference(expected: texts[0], found: texts[1]).pieces
      #expect(pieces.filter { $0.kind != .extra }.map(\.text).joined() == texts[0])
      #expect(pieces.filter { $0.kind != .missing }.map(\.text).joined() == texts[1])
      #expect(zip(pieces, pieces.dropFirst()).allSatisfy { $0.kind != $1.kind })
    }
  }

  private static func told(_ difference: TextDifference, separator: String = "") -> String {
    difference.pieces.map { piece in
      switch piece.kind {
      case .same: piece.text
      case .missing: "[\(piece.text)]"
      case .extra: "{\(piece.text)}"
      }
    }.joined(separator: separator)
  }
}

@testable import Markup

/// What a query gives of a page that is written as a string and served as UTF-8.
func evaluate(_ expression: String, _ html: String) throws -> MarkupValue {
  try Markup.evaluate(XPathQuery(expression), inHTML: Array(html.utf8), contentType: "text/html; charset=utf-8")
}

/// The texts of the nodes that a query finds; nil where it finds something else.
func texts(_ expression: String, _ html: String) throws -> [String]? {
  guard case .nodes(let nodes) = try evaluate(expression, html) else { return nil }
  return nodes.map(\.text)
}

func visibleText(_ html: String) throws -> String {
  try Markup.visibleText(ofHTML: Array(html.utf8), contentType: nil)
}

func repeated(_ text: String, _ count: Int) -> String { String(repeating: text, count: count) }

/// The same numbers in every run (SplitMix64).
struct FixedRandomNumbers: RandomNumberGenerator {
  private var state: UInt64 = 1

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

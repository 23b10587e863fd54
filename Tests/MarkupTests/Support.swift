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

/// An element of HTML or XML. What becomes markup is decided here and nowhere else: names are literals of ours, text and
/// attributes are ``Shown``, so a forgotten escape, or a control character passed on, is impossible by construction.
struct Element {
  let name: StaticString
  let attributes: [Attribute]
  let children: [Node]

  /// A named value; one of nil is left out.
  struct Attribute {
    let name: StaticString
    let value: Shown
  }

  enum Node {
    case element(Element)
    case text(Shown)
    /// Several lines, for places where a line break counts.
    case lines([Shown])
    /// Rules of ours for `<style>`, where HTML knows no escapes.
    case rules(StyleSheet)
  }

  init(
    _ name: StaticString, _ attributes: KeyValuePairs<StaticString, Shown?> = [:],
    @ElementBuilder content: () -> [Node] = { [] }
  ) {
    self.name = name
    self.attributes = attributes.compactMap { name, value in value.map { Attribute(name: name, value: $0) } }
    children = content()
  }

  /// An element that holds a text, or nothing.
  init(_ name: StaticString, _ attributes: KeyValuePairs<StaticString, Shown?> = [:], _ text: Shown) {
    self.name = name
    self.attributes = attributes.compactMap { name, value in value.map { Attribute(name: name, value: $0) } }
    children = ElementBuilder.buildExpression(text)
  }
}

/// Writes down what an element holds: texts, elements, and what is there only sometimes.
@resultBuilder
enum ElementBuilder {
  static func buildExpression(_ element: Element) -> [Element.Node] { [.element(element)] }
  static func buildExpression(_ element: Element?) -> [Element.Node] { element.map { [.element($0)] } ?? [] }
  static func buildExpression(_ elements: [Element]) -> [Element.Node] { elements.map(Element.Node.element) }
  static func buildExpression(_ text: Shown) -> [Element.Node] { text.isEmpty ? [] : [.text(text)] }
  static func buildExpression(_ lines: [Shown]) -> [Element.Node] { lines.isEmpty ? [] : [.lines(lines)] }
  static func buildExpression(_ rules: StyleSheet) -> [Element.Node] { [.rules(rules)] }
  static func buildExpression(_ nodes: [Element.Node]) -> [Element.Node] { nodes }
  static func buildBlock() -> [Element.Node] { [] }
  static func buildPartialBlock(first: [Element.Node]) -> [Element.Node] { first }
  static func buildPartialBlock(accumulated: consuming [Element.Node], next: [Element.Node]) -> [Element.Node] {
    accumulated.append(contentsOf: next)
    return accumulated
  }
  static func buildOptional(_ part: [Element.Node]?) -> [Element.Node] { part ?? [] }
  static func buildEither(first part: [Element.Node]) -> [Element.Node] { part }
  static func buildEither(second part: [Element.Node]) -> [Element.Node] { part }
  static func buildArray(_ parts: [[Element.Node]]) -> [Element.Node] { parts.flatMap { $0 } }
}

/// A style sheet that was written by us, not put together at run time.
struct StyleSheet {
  let rules: String

  init(_ rules: StaticString) {
    self.rules = "\(rules)"
  }
}

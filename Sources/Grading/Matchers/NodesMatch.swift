/// Inside a page: what an XPath expression selects in an HTML or XML document.
///
/// `{ xpath: "//h1", text: Welcome }` holds when the text of at least one selected node does; `texts` looks at all of
/// them as a list, `count` at their number. Text that a browser would not show is not there.
package struct NodesMatch: Matcher {
  package let xpath: String
  package let text: (any Matcher)?
  package let texts: (any Matcher)?
  package let count: (any Matcher)?

  package init(xpath: String, text: (any Matcher)?, texts: (any Matcher)?, count: (any Matcher)?) {
    self.xpath = xpath
    self.text = text
    self.texts = texts
    self.count = count
  }

  package var words: String {
    let conditions =
      [text.map { "\($0.words)" }, texts.map { "all texts: \($0.words)" }, count.map { "number: \($0.words)" }]
      .compactMap { $0 }
    return conditions.isEmpty ? "has \(xpath)" : "\(xpath) \(sentenceList(conditions))"
  }

  package var references: [PropertyReference] { [text, texts, count].flatMap { $0?.references ?? [] } }

  package func match(_ value: Value, in context: JudgingContext) throws(Obstacle) -> Match {
    guard case .document(let document) = value else { return Match(false) }
    let nodes = try context.reader.nodes(xpath, in: document)
    let seen = Value.texts(nodes.map(\.text))
    let found = nodes.isEmpty ? "no \(xpath)" : "\(xpath): \(seen.words)"
    if let text, try !Self.anyHolds(nodes, text, context) {
      // Of several nodes nobody knows which was meant.
      let only = nodes.count == 1 ? nodes.first.map { Value.text($0.text) } : nil
      return Match(
        false, found: found,
        contrast: try only.flatMap { node throws(Obstacle) in
          try text.match(node, in: context).contrast
        })
    }
    if let texts, try !texts.match(seen, in: context).holds { return Match(false, found: found) }
    if let count, try !count.match(.integer(nodes.count), in: context).holds { return Match(false, found: found) }
    if text == nil, texts == nil, count == nil, nodes.isEmpty { return Match(false, found: found) }
    return Match(true)
  }

  private static func anyHolds(
    _ nodes: [DocumentNode], _ matcher: any Matcher, _ context: JudgingContext
  ) throws(Obstacle) -> Bool {
    var obstacle: Obstacle?
    for node in nodes {
      do {
        if try matcher.match(.text(node.text), in: context).holds { return true }
      } catch {
        obstacle = obstacle ?? error
      }
    }
    if let obstacle { throw obstacle }
    return false
  }
}

import Grading

/// What was looked at and what was seen there, folded away until somebody wants to know.
extension HTMLReport {
  private static let mostProperties = 40
  private static let mostSources = 20
  private static let mostDocumentLines = 12
  private static let mostDocumentBytes = 4_000

  /// Nil where nothing was looked at.
  func evidence(_ check: GradeReport.Check) -> Element? {
    let judgement = check.judgement
    var rows: [Element] = []
    // What failed has told these two already, and what waits was not looked at.
    if [.passed, .skipped].contains(judgement.verdict) {
      rows += [("Expected", judgement.expected), ("Found", judgement.found)].compactMap { name, text in
        let shown = Shown.trimmed(text)
        return shown.isEmpty ? nil : row(Shown(name)) { Element("bdi", [:], shown) }
      }
    }
    switch judgement.strength {
    case .seen?: rows.append(row("Evidence") { "the thing itself was looked at" })
    case .durable?: rows.append(row("Evidence") { "durable: what the moment left behind" })
    case .weak?: rows.append(row("Evidence") { "weak: other ways would leave the same" })
    case nil: break
    }
    if !judgement.sources.isEmpty { rows.append(row("Looked at") { lines(judgement.sources, most: Self.mostSources) }) }
    let properties = observed(judgement.properties)
    guard !rows.isEmpty || properties != nil else { return nil }
    return Element("details") {
      Element("summary", [:], "What was seen")
      rows.isEmpty ? nil : Element("dl", ["class": "why"]) { rows }
      properties
    }
  }

  private func observed(_ properties: [String: Value]) -> Element? {
    guard !properties.isEmpty else { return nil }
    return Element("dl", ["class": "seen"]) {
      for (name, value) in properties.sorted(by: { $0.key < $1.key }).prefix(Self.mostProperties) {
        Element("dt", [:], named(Shown(name)))
        // A block of its own, which turns no text around it.
        Element("dd", ["dir": "auto"]) { seen(value) }
      }
      let left = properties.count - Self.mostProperties
      if left > 0 {
        Element("dt", [:], "and")
        Element("dd", [:], counted(left, "other observation"))
      }
    }
  }

  @ElementBuilder private func seen(_ value: Value) -> [Element.Node] {
    named(Shown(value.words))
    if case .document(let document) = value, !document.bytes.isEmpty {
      let text = String(decoding: document.bytes.prefix(Self.mostDocumentBytes), as: UTF8.self)
      // One that can be scrolled must be reached by keyboard too; these wrap, so none is.
      Element("pre", ["dir": "auto"]) { Shown.lines(text, most: Self.mostDocumentLines) }
    }
  }

  private func lines(_ texts: [String], most: Int) -> Element {
    Element("ul") {
      for text in texts.prefix(most) { Element("li") { bdi(text) } }
      if texts.count > most { Element("li", [:], "and \(texts.count - most) more") }
    }
  }

  /// What is to be put in and what is to be taken out, each told by a sign or words as well as by colour.
  func difference(_ contrast: Contrast) -> Element {
    let difference = TextDifference(expected: contrast.expected, found: contrast.found)
    return row("Difference") {
      if difference.isByLine {
        Element("ul", ["class": "diff"]) {
          for piece in difference.pieces { Element("li") { marked(piece) } }
        }
      } else {
        Element("p", ["class": "diff"]) {
          Element("span", ["class": "faint"], "wanted ")
          Element("bdi") { difference.pieces.filter { $0.kind != .extra }.flatMap(marked) }
        }
        Element("p", ["class": "diff"]) {
          Element("span", ["class": "faint"], "found ")
          Element("bdi") { difference.pieces.filter { $0.kind != .missing }.flatMap(marked) }
        }
      }
    }
  }

  @ElementBuilder private func marked(_ piece: TextDifference.Piece) -> [Element.Node] {
    let text = Shown(piece.text)
    switch piece.kind {
    case .same: text
    case .missing:
      Element("ins") {
        Element("span", ["class": "unseen"], "missing: ")
        text
      }
    case .extra:
      Element("del") {
        Element("span", ["class": "unseen"], "too much: ")
        text
      }
    }
  }
}

/// What pages share: texts of others set apart, sections, names and what they stand for.
protocol PageParts {}

extension PageParts {
  /// Text of anybody's, which turns no other text around it (HTML, 4.5.24).
  func bdi(_ text: String) -> Element { Element("bdi", [:], named(.trimmed(text))) }

  /// A dash for what has no name, since an empty link or heading cannot be found.
  func named(_ text: Shown) -> Shown {
    text.text.unicodeScalars.allSatisfy(\.properties.isWhitespace) ? "–" : text
  }

  func section(_ id: Shown, _ title: Shown, @ElementBuilder content: () -> [Element.Node]) -> Element {
    Element("section", ["id": id, "aria-labelledby": "\(id)-title"]) {
      Element("h2", ["id": "\(id)-title"], title)
      content()
    }
  }

  /// Names and what they stand for, the empty ones left out; nil where all are.
  func explanation(_ parts: [(name: Shown, text: String)]) -> Element? {
    let told = parts.map { ($0.name, Shown.trimmed($0.text)) }.filter { !$0.1.isEmpty }
    guard !told.isEmpty else { return nil }
    return Element("dl", ["class": "why"]) {
      for (name, text) in told { row(name) { Element("bdi", [:], text) } }
    }
  }

  func row(_ name: Shown, @ElementBuilder content: () -> [Element.Node]) -> Element {
    Element("div") {
      Element("dt", [:], name)
      Element("dd", [:], content: content)
    }
  }
}

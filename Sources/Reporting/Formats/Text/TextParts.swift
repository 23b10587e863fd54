/// What texts on paper share: headings, details, columns.
protocol TextParts {
  var style: ReportStyle { get }
  var marks: Marks { get }
  var paper: Paper { get set }
}

extension TextParts {
  mutating func heading(_ title: Shown) {
    paper.gap()
    paper.row([], [Span(title, .strong)])
  }

  /// A named detail under something: "      expected  401 without a login". Left out where there is nothing to say.
  mutating func detail(_ name: Shown, _ value: Shown, tone: Tone = .plain) {
    guard !value.isEmpty else { return }
    paper.row([Span("      "), Span(padded(name, to: 8), .faint), Span("  ")], [Span(value, tone)])
  }

  /// `text` with blanks up to `columns`.
  func padded(_ text: Shown, to columns: Int) -> Shown {
    Shown(text.text + String(repeating: " ", count: max(columns - text.text.columns, 0)))
  }

  /// `text` with blanks before it up to `columns`.
  func rightAligned(_ text: Shown, to columns: Int) -> Shown {
    Shown(String(repeating: " ", count: max(columns - text.text.columns, 0)) + text.text)
  }
}

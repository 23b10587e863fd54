/// Lines of a fixed width: wraps, aligns and colours. Everything that a text report prints goes through ``row(_:_:tail:)``.
struct Paper {
  private let style: ReportStyle
  private var lines: [String] = []

  /// Columns that a wrapped text should have; beside a wider tail it would be a ribbon.
  private static let narrowestText = 12

  init(_ style: ReportStyle) {
    self.style = style
  }

  var text: String { lines.joined(separator: "\n") + "\n" }

  /// A blank line, never two and never at the top.
  mutating func gap() {
    if let last = lines.last, !last.isEmpty { lines.append("") }
  }

  /// `head`, then `body` wrapped under itself, and `tail` at the right margin of the first line.
  mutating func row(_ head: [Span], _ body: [Span] = [], tail: [Span] = []) {
    let head = cells(head)
    let tail = cells(tail)
    let room = max(style.width - head.columns, 1)
    let besideTail = tail.isEmpty ? room : room - tail.columns - 2
    let tailFits = besideTail >= Self.narrowestText
    var rows = wrap(cells(body), to: tailFits ? besideTail : room)
    if rows.isEmpty { rows = [[]] }
    let margin = blanks(head.columns)
    for (index, row) in rows.enumerated() {
      var line = (index == 0 ? head : margin) + row
      if index == 0, tailFits, !tail.isEmpty {
        line += blanks(style.width - line.columns - tail.columns) + tail
      }
      lines.append(rendered(line))
    }
    if !tailFits { lines.append(rendered(blanks(style.width - tail.columns) + tail)) }
  }

  // MARK: - Cells

  private typealias Cell = PaperCell

  private func cells(_ spans: [Span]) -> [Cell] {
    spans.flatMap { span in
      (style.unicode ? span.text : span.text.inASCII).text.map { Cell(character: $0, tone: span.tone) }
    }
  }

  private func blanks(_ count: Int) -> [Cell] {
    Array(repeating: Cell(character: " ", tone: .plain), count: max(count, 0))
  }

  /// Breaks at blanks, and within a word only where it is longer than a line.
  private func wrap(_ cells: [Cell], to width: Int) -> [[Cell]] {
    var rows: [[Cell]] = []
    var row: [Cell] = []
    var used = 0
    for word in cells.split(whereSeparator: { $0.character == " " }) {
      let columns = Array(word).columns
      if used > 0, used + 1 + columns <= width {
        row += blanks(1) + word
        used += 1 + columns
        continue
      }
      if used > 0 {
        rows.append(row)
        (row, used) = ([], 0)
      }
      for cell in word {
        if used > 0, used + cell.columns > width {
          rows.append(row)
          (row, used) = ([], 0)
        }
        row.append(cell)
        used += cell.columns
      }
    }
    if used > 0 { rows.append(row) }
    return rows
  }

  // MARK: - Rendering

  /// One line as it is printed, without blanks at its end.
  private func rendered(_ cells: [Cell]) -> String {
    let end = cells.lastIndex { $0.character != " " }.map { $0 + 1 } ?? 0
    var line = ""
    var open: Tone = .plain
    for cell in cells[..<end] {
      // Blanks need no colour, so a tone runs on over them instead of ending and starting again.
      if style.color, cell.tone != open, cell.character != " " {
        if open.code != nil { line += "\u{1B}[0m" }
        if let code = cell.tone.code { line += "\u{1B}[\(code)m" }
        open = cell.tone
      }
      line.append(cell.character)
    }
    if style.color, open.code != nil { line += "\u{1B}[0m" }
    return line
  }
}

/// One character of a line, with its tone.
struct PaperCell {
  var character: Character
  var tone: Tone

  var columns: Int { character.columns }
}

extension [PaperCell] {
  fileprivate var columns: Int { reduce(0) { $0 + $1.columns } }
}

import Grading

/// A table in CSV (RFC 4180): a header, rows as long as it, CRLF after each. What stands in a cell is decided by its
/// kind, so that no text of anybody's can reach a spreadsheet as a formula and no number ever carries a guard.
struct CSVTable {
  enum Cell {
    /// Kept from being a formula (OWASP, CSV injection): what begins like one gets an apostrophe before it.
    case text(Shown)
    /// With at most two places, a point and nothing else: `12.5`.
    case number(Rational)
    /// Seconds with at most three places.
    case seconds(Double)
    /// A cell of somebody's own table, which stays as it was: a number or a lone dash has no guard, and a text only the
    /// one against formulas. What nobody could see in it is shown.
    case kept(String)
    case empty

    /// A text, or nothing where there is none.
    static func optional(_ text: String?) -> Cell { text.map { .text(.trimmed($0)) } ?? .empty }
  }

  private(set) var text = ""
  private let columns: Int

  /// - Parameter header: the columns' names. They may come from people, too, so they are cells like all others.
  init(_ header: [Cell]) {
    columns = header.count
    add(header)
  }

  /// Adds a row; one that is too short is filled up with empty cells, one that is too long is cut.
  mutating func add(_ cells: [Cell]) {
    for column in 0..<columns {
      if column > 0 { text += "," }
      if column < cells.count { write(cells[column]) }
    }
    text += "\r\n"
  }

  private mutating func write(_ cell: Cell) {
    switch cell {
    case .text(let shown): write(shown)
    case .number(let number): text += number.words
    case .kept(let cell): write(cell.unseen == nil ? cell : Shown(cell, limit: 100_000).text, guarded: cell.isFormula)
    case .seconds(let seconds): text += decimal(thousandths: Int((seconds.inMilliseconds * 1000).rounded()))
    case .empty: break
    }
  }

  private mutating func write(_ shown: Shown) { write(shown.text, guarded: shown.beginsLikeFormula) }

  private mutating func write(_ cell: String, guarded: Bool) {
    guard guarded || cell.utf8.contains(where: \.needsQuotes) || cell.hasBlankEnd else {
      text += cell
      return
    }
    text += guarded ? "\"'" : "\""
    for scalar in cell.unicodeScalars {
      if scalar == "\"" { text += "\"" }
      text.unicodeScalars.append(scalar)
    }
    text += "\""
  }
}

extension Shown {
  /// Whether a cell of it carries a guard: who looks for the very text does not find it.
  var beginsLikeFormula: Bool { text.beginsLikeFormula }
}

extension String {
  /// Whether a spreadsheet could take it for a formula, blanks before it or not.
  fileprivate var beginsLikeFormula: Bool {
    guard let first = unicodeScalars.first(where: { !$0.properties.isWhitespace || $0 == "\t" || $0 == "\r" }) else {
      return false
    }
    return ["=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"].contains(first)
  }

  /// Whether it is more than a number, with a point or a comma, or the dash that stands for none.
  fileprivate var isFormula: Bool {
    let digits = unicodeScalars.drop { $0 == "-" || $0 == "+" }
    let isNumber =
      unicodeScalars.count - digits.count <= 1
      && digits.allSatisfy { ("0"..."9").contains($0) || $0 == "." || $0 == "," || $0 == "%" }
    return beginsLikeFormula && !isNumber
  }

  /// The first of what a text may not hold bare: controls (CWE-150) and what turns text around (CVE-2021-42574).
  fileprivate var unseen: Unicode.Scalar? {
    unicodeScalars.first { scalar in
      switch scalar.value {
      case 0..<0x20, 0x7F..<0xA0, 0x2028...0x202E, 0x2066...0x2069, 0xE0000...0xE007F, 0xFEFF, 0x200B, 0x200E,
        0x200F:
        true
      default: false
      }
    }
  }

  /// Readers differ in whether they keep blanks at the ends of a bare cell.
  fileprivate var hasBlankEnd: Bool { utf8.first == UInt8(ascii: " ") || utf8.last == UInt8(ascii: " ") }
}

extension UInt8 {
  /// What RFC 4180 has quoted, and the other delimiter that spreadsheets look for.
  fileprivate var needsQuotes: Bool {
    switch self {
    case UInt8(ascii: "\""), UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\r"), UInt8(ascii: "\n"): true
    default: false
    }
  }
}

/// A number of thousandths in digits: `0.252`.
private func decimal(thousandths: Int) -> String {
  let (whole, rest) = thousandths.magnitude.quotientAndRemainder(dividingBy: 1000)
  let sign = thousandths < 0 ? "-" : ""
  guard rest > 0 else { return "\(sign)\(whole)" }
  var digits = String(repeating: "0", count: rest < 10 ? 2 : rest < 100 ? 1 : 0) + "\(rest)"
  while digits.last == "0" { digits.removeLast() }
  return "\(sign)\(whole).\(digits)"
}

extension String {
  /// Columns on a terminal.
  var columns: Int { reduce(0) { $0 + $1.columns } }
}

extension Character {
  /// Columns on a terminal: none for what combines, two for East Asian wide letters and emoji, else one.
  var columns: Int {
    var sum = 0
    for scalar in unicodeScalars {
      // An emoji of several parts, or a letter with its marks, is never wider than its widest part.
      if scalar.isWide || scalar == "\u{FE0F}" { return 2 }
      if !scalar.isZeroWidth { sum += 1 }
    }
    return sum
  }
}

extension Unicode.Scalar {
  fileprivate var isZeroWidth: Bool {
    switch value {
    // Vowels and finals of Hangul, which join the syllable before them.
    case 0x1160...0x11FF, 0xD7B0...0xD7FF: return true
    default: break
    }
    switch properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format, .control: return true
    default: return false
    }
  }

  /// Wide or fullwidth by Unicode's EastAsianWidth.txt, in whole blocks, and what is drawn as an emoji.
  fileprivate var isWide: Bool {
    switch value {
    case ..<0x1100: false
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x4DBF, 0x4E00...0xA4CF, 0xA960...0xA97C, 0xAC00...0xD7A3,
      0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x16FE0...0x18DFF, 0x1AFF0...0x1B2FF,
      0x1F200...0x1F2FF, 0x20000...0x3FFFD:
      true
    default: properties.isEmojiPresentation
    }
  }
}

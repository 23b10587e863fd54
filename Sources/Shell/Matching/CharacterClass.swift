/// `[a-z]`, `[!0-9]`, `[[:upper:]]`: part of patterns and of regular expressions.
struct CharacterClass {
  private var ranges: [ClosedRange<Unicode.Scalar>] = []
  private var names: [String] = []
  private var isNegated = false

  /// Reads a class whose opening bracket is at `index`, and moves `index` behind its end; nil where it has none.
  init?(_ scalars: [Unicode.Scalar], at index: inout Int, negatedBy signs: [Unicode.Scalar]) {
    var place = index + 1
    if place < scalars.count, signs.contains(scalars[place]) {
      isNegated = true
      place += 1
    }
    let first = place
    while place < scalars.count {
      let scalar = scalars[place]
      if scalar == "]", place > first {
        index = place + 1
        return
      }
      if scalar == "[", place + 1 < scalars.count, scalars[place + 1] == ":",
        let end = scalars[(place + 2)...].firstIndex(of: ":"), end + 1 < scalars.count, scalars[end + 1] == "]"
      {
        names.append(String(String.UnicodeScalarView(scalars[(place + 2)..<end])))
        place = end + 2
        continue
      }
      if place + 2 < scalars.count, scalars[place + 1] == "-", scalars[place + 2] != "]", scalar <= scalars[place + 2] {
        ranges.append(scalar...scalars[place + 2])
        place += 3
      } else {
        ranges.append(scalar...scalar)
        place += 1
      }
    }
    return nil
  }

  func contains(_ scalar: Unicode.Scalar, ignoresCase: Bool) -> Bool {
    let forms = ignoresCase ? Self.cases(scalar) : [scalar]
    let isIn = forms.contains { form in
      ranges.contains { $0.contains(form) } || names.contains { Self.isNamed($0, form) }
    }
    return isIn != isNegated
  }

  /// A letter in both cases.
  static func cases(_ scalar: Unicode.Scalar) -> [Unicode.Scalar] {
    let text = String(Character(scalar))
    return [scalar] + text.lowercased().unicodeScalars + text.uppercased().unicodeScalars
  }

  private static func isNamed(_ name: String, _ scalar: Unicode.Scalar) -> Bool {
    let properties = scalar.properties
    return switch name {
    case "alpha": properties.isAlphabetic
    case "digit": ("0"..."9").contains(scalar)
    case "alnum": properties.isAlphabetic || ("0"..."9").contains(scalar)
    case "upper": properties.isUppercase
    case "lower": properties.isLowercase
    case "space": properties.isWhitespace
    case "blank": scalar == " " || scalar == "\t"
    case "xdigit": scalar.isASCII && properties.isASCIIHexDigit
    case "punct":
      scalar.isASCII && scalar.value > 32 && scalar.value < 127 && !properties.isAlphabetic
        && !("0"..."9").contains(scalar)
    default: false
    }
  }
}

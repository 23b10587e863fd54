/// Something that was observed or is expected: the one vocabulary that probes, expectations and reports share.
package indirect enum Value: Sendable, Hashable {
  case null
  case truth(Bool)
  case integer(Int)
  case decimal(Double)
  case text(String)
  case list([Value])
  case record([String: Value])
  /// Bytes as they were found, from which values are derived later (see ``DocumentReader``).
  case document(Document)

  /// A list of texts, the most common shape of an observation.
  package static func texts(_ texts: some Sequence<String>) -> Value {
    .list(texts.map(Value.text))
  }

  /// The text, or null where there is none.
  package static func optional(_ text: String?) -> Value {
    text.map(Value.text) ?? .null
  }

  /// Whether there is anything here: null, an empty text, list, record or document is nothing.
  package var isPresent: Bool {
    switch self {
    case .null: false
    case .truth, .integer, .decimal: true
    case .text(let text): !text.isEmpty
    case .list(let values): !values.isEmpty
    case .record(let values): !values.isEmpty
    case .document(let document): !document.bytes.isEmpty
    }
  }

  /// The number, where this is one.
  package var number: Double? {
    switch self {
    case .integer(let number): Double(number)
    case .decimal(let number): number
    default: nil
    }
  }

  /// The number, where this is one or the text of one in plain decimals, `80` or `-1.5`.
  package var readableNumber: Double? {
    guard case .text(let text) = self else { return number }
    let digits = text.utf8.first == UInt8(ascii: "-") ? text.dropFirst() : text[...]
    guard let first = digits.utf8.first, let last = digits.utf8.last, digits.utf8.count <= 40,
      first != UInt8(ascii: "."),
      last != UInt8(ascii: "."),
      digits.utf8.allSatisfy({ $0 == UInt8(ascii: ".") || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
    else { return nil }
    return Double(text)
  }

  /// The values of a list; any other value is a list of itself, and null is an empty one.
  package var elements: [Value] {
    switch self {
    case .list(let values): values
    case .null: []
    default: [self]
    }
  }

  /// Equality as a lab's author means it: numbers by value, and a scalar equals its own text (`80` and `"80"`, `1.0` and
  /// `"1.0"`), because YAML's quoting is not the student's fault. Two texts are equal only letter by letter.
  package func equals(_ other: Value) -> Bool {
    switch (self, other) {
    case (.list(let ours), .list(let theirs)):
      return ours.count == theirs.count && zip(ours, theirs).allSatisfy { $0.equals($1) }
    case (.record(let ours), .record(let theirs)):
      return ours.count == theirs.count
        && ours.allSatisfy { key, value in theirs[key].map(value.equals) ?? false }
    default:
      if case (.integer, .integer) = (self, other) { return self == other }
      if number != nil || other.number != nil, let ours = readableNumber, let theirs = other.readableNumber {
        return ours == theirs
      }
      if let ours = scalarText, let theirs = other.scalarText { return ours == theirs }
      return self == other
    }
  }

  /// The text of a scalar, as one would write it in YAML.
  package var scalarText: String? {
    switch self {
    case .truth(let truth): String(truth)
    case .integer(let number): String(number)
    case .decimal(let number): number == number.rounded() && abs(number) < 1e15 ? String(Int(number)) : String(number)
    case .text(let text): text
    case .null, .list, .record, .document: nil
    }
  }
}

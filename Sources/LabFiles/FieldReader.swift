internal import Documents
internal import Grading

/// Reads one mapping strictly: every key that is there must be asked for, everything asked for has a type.
struct FieldReader {
  let file: SourceFile
  let node: SourceNode
  /// What the mapping describes, for messages: "a check", "registry-tags".
  let subject: String
  private let entries: [SourceNode.Entry]

  /// Nil, with a problem recorded, where `node` is not a mapping.
  init?(_ node: SourceNode, of subject: String, in file: SourceFile) {
    guard case .mapping(let entries) = node.content else {
      file.report(node, "\(subject) must be a mapping of names to values")
      return nil
    }
    self.file = file
    self.node = node
    self.subject = subject
    self.entries = entries
  }

  var names: [String] { entries.map(\.name) }
  var all: [SourceNode.Entry] { entries }

  subscript(_ name: String) -> SourceNode? { entries.first { $0.name == name }?.value }

  /// Reports every key that is not among `known`; true where there is none.
  @discardableResult
  func allowOnly(_ known: some Collection<String>, calledA noun: String = "field") -> Bool {
    let unknown = entries.filter { !known.contains($0.name) }
    for entry in unknown {
      file.report(
        entry.key, "unknown \(noun) '\(entry.name)' for \(subject)",
        suggestion: NearMiss.suggestion(for: entry.name, among: known) ?? "known: \(known.joined(separator: ", "))")
    }
    return unknown.isEmpty
  }

  /// The node, reported as missing where it is not there.
  func required(_ name: String) -> SourceNode? {
    if let value = self[name] { return value }
    file.report(node, "\(subject) needs '\(name)'")
    return nil
  }

  func text(_ name: String, required isRequired: Bool = false) -> String? {
    guard let value = isRequired ? required(name) : self[name] else { return nil }
    return text(value, name)
  }

  /// A list of texts; a single text is a list of one.
  func texts(_ name: String) -> [SourceNode] {
    guard let value = self[name] else { return [] }
    guard case .sequence(let nodes) = value.content else { return text(value, name) == nil ? [] : [value] }
    return nodes.filter { text($0, name) != nil }
  }

  func truth(_ name: String) -> Bool? {
    guard let value = self[name] else { return nil }
    guard case .truth(let truth) = YAMLText.value(of: value) else {
      file.report(value, "'\(name)' must be true or false")
      return nil
    }
    return truth
  }

  /// A number written as a decimal.
  func number(_ name: String, required isRequired: Bool = false) -> Rational? {
    guard let value = isRequired ? required(name) : self[name] else { return nil }
    return number(value, name)
  }

  func number(_ value: SourceNode, _ name: String) -> Rational? {
    guard let number = value.text.flatMap({ Rational(decimal: $0) }), Self.isSmall(number) else {
      file.report(value, "'\(name)' must be a number such as 2 or 2.5, of at most 10000 and three decimal places")
      return nil
    }
    return number
  }

  /// Small enough that shares of points are exact (see ``Rational``).
  static func isSmall(_ number: Rational) -> Bool {
    number <= Rational(10_000) && 1000.isMultiple(of: number.denominator)
  }

  /// A percentage, `60%`, as a share from 0 to 1.
  ///
  /// - Parameter example: what one looks like, for the author who wrote something else.
  func percentage(_ name: String, such example: String, required isRequired: Bool = false) -> Rational? {
    guard let text = text(name, required: isRequired), let value = self[name] else { return nil }
    guard text.hasSuffix("%"), let percent = Rational(decimal: text.dropLast()), percent <= Rational(100),
      let share = percent / Rational(100)
    else {
      file.report(value, "'\(name)' must be a percentage such as \(example)")
      return nil
    }
    return share
  }

  /// A span of time, `90s`, `15m`, `2h` or `1d`, in seconds.
  func duration(_ name: String) -> Int? {
    guard let text = text(name), let value = self[name] else { return nil }
    let units: [Character: Int] = ["s": 1, "m": 60, "h": 3600, "d": 86_400]
    let digits = text.dropLast()
    guard let unit = text.last.flatMap({ units[$0] }), !digits.isEmpty, digits.count <= 6,
      digits.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }), let number = Int(digits)
    else {
      file.report(value, "'\(name)' must be a time such as 15m: a whole number of s, m, h or d")
      return nil
    }
    return number * unit
  }

  /// The elements of a list.
  func list(_ name: String, required isRequired: Bool = false) -> [SourceNode] {
    guard let value = isRequired ? required(name) : self[name] else { return [] }
    guard case .sequence(let nodes) = value.content else {
      file.report(value, "'\(name)' must be a list")
      return []
    }
    return nodes
  }

  /// The mapping under `name`.
  func mapping(_ name: String, required isRequired: Bool = false) -> FieldReader? {
    guard let value = isRequired ? required(name) : self[name] else { return nil }
    return FieldReader(value, of: "'\(name)'", in: file)
  }

  private func text(_ value: SourceNode, _ name: String) -> String? {
    guard let text = value.text, !value.isNull else {
      file.report(value, "'\(name)' must be a text")
      return nil
    }
    return text
  }
}

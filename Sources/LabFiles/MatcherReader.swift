internal import Documents
internal import Evidence
internal import Grading

/// Reads what a value must be. One line in ``keywords`` for each matcher.
struct MatcherReader {
  let file: SourceFile
  let parameters: ParameterValues

  /// Says what is wrong in the file and gives nil, as everything here does.
  typealias Reading = @Sendable (MatcherReader, SourceNode) -> (any Matcher)?

  static let keywords: [(name: String, read: Reading)] = [
    ("is", { $0.value($1).map(Is.init) }),
    ("include", { reader, node in reader.include(node) }),
    ("exclude", { reader, node in reader.value(node).map { Exclude($0.elements) } }),
    ("matches", { reader, node in reader.pattern(node) }),
    ("starts-with", { reader, node in reader.text(node).map(StartsWith.init) }),
    ("at-least", { reader, node in reader.number(node).map { Bounds(least: $0) } }),
    ("at-most", { reader, node in reader.number(node).map { Bounds(most: $0) } }),
    ("between", { reader, node in reader.between(node) }),
    ("count", { reader, node in reader.matcher(node).map(Count.init) }),
    ("present", { reader, node in reader.truth(node).map { Present($0) } }),
    ("absent", { reader, node in reader.truth(node).map { Present(!$0) } }),
    ("any-of", { reader, node in reader.combination(.any, node) }),
    ("all-of", { reader, node in reader.combination(.all, node) }),
    ("not", { reader, node in reader.matcher(node).map(Not.init) }),
    ("same-as", { reader, node in reader.reference(node).map { SameAs($0) } }),
    ("differs-from", { reader, node in reader.reference(node).map { SameAs($0, same: false) } }),
    ("at", { reader, node in reader.paths(node) }),
  ]

  /// A bare value means equals; a bare list means all of these and no other; a mapping names matchers, all of which must
  /// hold.
  func matcher(_ node: SourceNode) -> (any Matcher)? {
    guard case .mapping = node.content, let fields = FieldReader(node, of: "an expectation", in: file) else {
      return value(node).map(Is.init)
    }
    if fields["xpath"] != nil { return nodes(fields) }
    fields.allowOnly(Self.keywords.map(\.name) + ["xpath", "worth"], calledA: "matcher")
    let matchers = fields.all.compactMap { entry in
      Self.keywords.first { $0.name == entry.name }?.read(self, entry.value)
    }
    guard !matchers.isEmpty else {
      if fields.all.isEmpty { file.report(node, "an expectation must name a matcher, for example 'is'") }
      return nil
    }
    return matchers.count == 1 ? matchers[0] : Combination(.all, matchers)
  }

  // MARK: - Arguments

  private func value(_ node: SourceNode) -> Value? {
    let value = Self.written(node)
    let names = names(in: value)
    let used = parameters.named(names, at: node, in: file)
    for parameter in used where parameter.isSecret {
      file.report(node, "'\(parameter.name)' is secret and would be shown: an expectation cannot use it")
      return nil
    }
    return used.count == names.count ? parameters.fill(value) : nil
  }

  /// The value at `node`. A number that is not written as we would write it stays a text, which equals the number and
  /// keeps its places: the tag 1.10 is not 1.1, the mode 0644 not 644.
  private static func written(_ node: SourceNode) -> Value {
    switch node.content {
    case .scalar(let text, isPlain: true):
      let value = YAMLText.value(of: node)
      return value.number != nil && value.scalarText != text ? .text(text) : value
    case .sequence(let nodes): return .list(nodes.map(written))
    default: return YAMLText.value(of: node)
    }
  }

  private func names(in value: Value) -> [String] {
    switch value {
    case .text(let text): Template(text).names
    case .list(let values): values.flatMap(names)
    case .record(let values): values.values.flatMap(names)
    default: []
    }
  }

  private func text(_ node: SourceNode) -> String? {
    guard let value = value(node) else { return nil }
    if value.scalarText == nil { file.report(node, "this must be a text") }
    return value.scalarText
  }

  private func number(_ node: SourceNode) -> Double? {
    guard let value = value(node) else { return nil }
    if value.readableNumber == nil { file.report(node, "this must be a number") }
    return value.readableNumber
  }

  private func truth(_ node: SourceNode) -> Bool? {
    guard case .truth(let truth) = YAMLText.value(of: node) else {
      file.report(node, "this must be true or false")
      return nil
    }
    return truth
  }

  // MARK: - Matchers with a shape of their own

  /// `[a, b]`, or `{ a: 1, b: 2 }` with what each is worth.
  private func include(_ node: SourceNode) -> (any Matcher)? {
    guard case .mapping(let entries) = node.content else { return value(node).map { Include($0.elements) } }
    let worths = entries.compactMap { worth($0.value) }
    let parts = entries.compactMap { value($0.key) }
    return worths.count == entries.count && parts.count == entries.count ? Include(parts, worths: worths) : nil
  }

  /// What a part, or an expectation, is worth.
  func worth(_ node: SourceNode) -> Rational? {
    if let worth = node.text.flatMap({ Rational(decimal: $0) }), worth > .zero, FieldReader.isSmall(worth) {
      return worth
    }
    file.report(node, "a worth must be a number above zero, such as 1 or 2.5")
    return nil
  }

  private func pattern(_ node: SourceNode) -> (any Matcher)? {
    guard text(node) != nil, let written = node.text else { return nil }
    do {
      // A parameter's value stands for itself: none of its characters means anything in a pattern.
      return try MatchesPattern(Template(written).filled { parameters.shown[$0].map(Self.literal) })
    } catch {
      file.report(node, error.message)
      return nil
    }
  }

  private static func literal(_ text: String) -> String {
    text.unicodeScalars.map { scalar in
      let isPlain = !scalar.isASCII || scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
      return isPlain ? String(scalar) : "\\x{\(String(scalar.value, radix: 16))}"
    }.joined()
  }

  private func between(_ node: SourceNode) -> (any Matcher)? {
    guard case .sequence(let nodes) = node.content, nodes.count == 2, let least = number(nodes[0]),
      let most = number(nodes[1]), least <= most
    else {
      file.report(node, "'between' needs two numbers, the smaller first: [1, 5]")
      return nil
    }
    return Bounds(least: least, most: most)
  }

  private func combination(_ rule: Combination.Rule, _ node: SourceNode) -> (any Matcher)? {
    guard case .sequence(let nodes) = node.content, !nodes.isEmpty else {
      file.report(node, "this must be a list of expectations")
      return nil
    }
    let matchers = nodes.compactMap(matcher)
    return matchers.count == nodes.count ? Combination(rule, matchers) : nil
  }

  private func reference(_ node: SourceNode) -> PropertyReference? {
    guard let text = node.text, let reference = PropertyReference(text) else {
      file.report(node, "this must name a check and a property: other-check.digest")
      return nil
    }
    return reference
  }

  private func paths(_ node: SourceNode) -> (any Matcher)? {
    guard let fields = FieldReader(node, of: "'at'", in: file) else { return nil }
    var paths: [(path: ValuePath, matcher: any Matcher)] = []
    for entry in fields.all {
      guard let path = ValuePath(entry.name) else {
        file.report(entry.key, "'\(entry.name)' is not a path such as http.addr or hosts[0].name")
        continue
      }
      if let matcher = matcher(entry.value) { paths.append((path, matcher)) }
    }
    return paths.count == fields.all.count && !paths.isEmpty ? PathsMatch(paths) : nil
  }

  private func nodes(_ fields: FieldReader) -> (any Matcher)? {
    fields.allowOnly(["xpath", "text", "texts", "count", "worth"])
    guard let xpath = fields.text("xpath", required: true), let node = fields["xpath"] else { return nil }
    do {
      try StandardDocumentReader.checkXPath(xpath)
    } catch {
      file.report(node, error.message)
      return nil
    }
    return NodesMatch(
      xpath: xpath, text: fields["text"].flatMap(matcher), texts: fields["texts"].flatMap(matcher),
      count: fields["count"].flatMap(matcher))
  }
}

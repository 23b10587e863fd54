internal import Documents
internal import Grading

/// Reads one check.
struct CheckReader {
  let file: SourceFile
  let looks: LookReader
  let shared: [String: LookReader.Reading]
  let task: LabTask

  private static let ownFields = ["id", "step", "title", "needs", "look", "expect", "any-of", "expected", "hint"]

  func checkpoint(_ node: SourceNode) -> Checkpoint? {
    guard let fields = FieldReader(node, of: "a check", in: file) else { return nil }
    let isClean = fields.allowOnly(Self.ownFields + looks.kinds.map(\.name))
    guard let id = fields.text("id", required: true), let step = step(fields),
      let title = fields.text("title", required: true)
    else { return nil }
    if !Self.isIdentifier(id), let node = fields["id"] {
      file.report(node, "an id is made of small letters, digits and '-'")
    }
    var readings: [LookReader.Reading] = []
    var alternatives = alternatives(fields, isClean: isClean, &readings)
    guard !alternatives.isEmpty else { return nil }
    // Evidence that cannot be looked for is no reason not to look for other evidence.
    if alternatives.count == readings.count, readings.contains(where: \.missing.isEmpty) {
      alternatives = zip(alternatives, readings).filter { $1.missing.isEmpty }.map { $0.0 }
      readings.removeAll { !$0.missing.isEmpty }
    }
    let references = alternatives.flatMap(\.expectations).flatMap(\.matcher.references).map(\.checkpoint)
    var needs = fields.texts("needs").compactMap(\.text)
    for reference in references where !needs.contains(reference) { needs.append(reference) }
    return Checkpoint(
      id: id, task: task.id, step: step, title: shown(title, fields["title"]), needs: needs,
      alternatives: alternatives, expected: fields.text("expected").map { shown($0, fields["expected"]) },
      hints: hints(fields, readings.first?.kind),
      missingParameters: missing(readings), location: file.location(of: node))
  }

  private func shown(_ text: String, _ node: SourceNode?) -> String {
    node.map { looks.parameters.shownText(text, at: $0, in: file) } ?? text
  }

  private func step(_ fields: FieldReader) -> String? {
    guard let step = fields.text("step", required: true), let node = fields["step"] else { return nil }
    guard task.steps.contains(where: { $0.id == step }) else {
      file.report(
        node, "task \(task.id) has no step \(step)",
        suggestion: "its steps: \(task.steps.map(\.id).joined(separator: ", "))")
      return nil
    }
    return step
  }

  // MARK: - Looks and expectations

  private func alternatives(
    _ fields: FieldReader, isClean: Bool, _ readings: inout [LookReader.Reading]
  ) -> [Alternative] {
    guard fields["any-of"] != nil else {
      return alternative(fields, isClean: isClean, strength: .seen, &readings).map { [$0] } ?? []
    }
    for name in ["look", "expect"] where fields[name] != nil {
      file.report(fields[name] ?? fields.node, "'\(name)' belongs inside 'any-of', where that is used")
    }
    let nodes = fields.list("any-of")
    if nodes.isEmpty { file.report(fields.node, "'any-of' must list at least one piece of evidence") }
    return nodes.compactMap { node in
      guard let fields = FieldReader(node, of: "a piece of evidence", in: file) else { return nil }
      let isClean = fields.allowOnly(["evidence", "decisive", "look", "expect"] + looks.kinds.map(\.name))
      return alternative(fields, isClean: isClean, strength: strength(fields), &readings)
    }
  }

  private func strength(_ fields: FieldReader) -> EvidenceStrength {
    guard let text = fields.text("evidence", required: true), let node = fields["evidence"] else { return .seen }
    if let strength = EvidenceStrength(rawValue: text) { return strength }
    let known = EvidenceStrength.allCases.map(\.rawValue)
    file.report(
      node, "evidence is one of \(known.joined(separator: ", "))",
      suggestion: NearMiss.suggestion(for: text, among: known))
    return .seen
  }

  /// - Parameter isClean: no unknown field was reported, which might be a misspelt probe.
  private func alternative(
    _ fields: FieldReader, isClean: Bool, strength: EvidenceStrength, _ readings: inout [LookReader.Reading]
  ) -> Alternative? {
    let probes = fields.all.filter { entry in looks.kinds.contains { $0.name == entry.name } }
    let count = probes.count + (fields["look"] == nil ? 0 : 1)
    if count > 1 || count == 0 && isClean {
      file.report(fields.node, "\(fields.subject) must have exactly one probe, or one 'look'")
      return nil
    }
    let reading: LookReader.Reading?
    if let probe = probes.first {
      reading = looks.look(probe.name, probe.value, keyedBy: probe.key)
    } else if let name = fields.text("look"), let node = fields["look"] {
      reading = shared[name]
      if reading == nil {
        file.report(
          node, "there is no look called '\(name)'",
          suggestion: NearMiss.suggestion(for: name, among: shared.keys.sorted()))
      }
    } else {
      reading = nil
    }
    guard let expect = fields.required("expect") else { return nil }
    let matchers = MatcherReader(file: file, parameters: looks.parameters)
    let expectations = ExpectationReader(matchers: matchers, kind: reading?.kind).expectations(expect)
    guard var reading else { return nil }
    reading.missing += looks.missing(in: YAMLText.value(of: expect)).filter { !reading.missing.contains($0) }
    readings.append(reading)
    return Alternative(
      strength: strength, look: reading.look, expectations: expectations,
      isDecisive: fields.truth("decisive") ?? false)
  }

  private func missing(_ readings: [LookReader.Reading]) -> [Parameter] {
    var seen: Set<String> = []
    return readings.flatMap(\.missing).filter { seen.insert($0.name).inserted }
  }

  // MARK: - Hints

  /// A text, or a list of `{ when:, say: }`.
  private func hints(_ fields: FieldReader, _ kind: ProbeKind?) -> [Hint] {
    guard let node = fields["hint"] else { return [] }
    guard case .sequence(let nodes) = node.content else { return fields.text("hint").map { [hint($0, node)] } ?? [] }
    let matchers = MatcherReader(file: file, parameters: looks.parameters)
    return nodes.compactMap { node in
      guard let fields = FieldReader(node, of: "a hint", in: file) else { return nil }
      fields.allowOnly(["when", "say"])
      guard let say = fields.text("say", required: true), let sayNode = fields["say"] else { return nil }
      var hint = hint(say, sayNode)
      // `when` may look at whatever the deciding evidence observed: its kind is known only where there is one.
      if let when = fields["when"] {
        hint.conditions = ExpectationReader(matchers: matchers, kind: kind).expectations(when)
      }
      return hint
    }
  }

  private func hint(_ text: String, _ node: SourceNode) -> Hint {
    let names = Template(text).names.filter { PropertyReference($0) == nil }
    for parameter in looks.parameters.named(names, at: node, in: file) where parameter.isSecret {
      file.report(node, "'\(parameter.name)' is secret: a hint cannot show it")
    }
    return Hint(say: Template(text))
  }

  static func isIdentifier(_ text: String) -> Bool {
    !text.isEmpty
      && text.utf8.allSatisfy { byte in
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
          || byte == UInt8(ascii: "-")
      }
  }
}

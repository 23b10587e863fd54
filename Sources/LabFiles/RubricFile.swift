internal import Documents
internal import Grading

/// `rubrics/<lab>.yaml`: what the checks are worth, and the summary's sections.
struct RubricFile {
  var rubric: Rubric
  /// Where checks are named, by criteria and by lines of the summary, for problems that need the lab to be found.
  var mentions: [Mention]
  /// The texts of the summary's lines.
  var texts: [(text: String, node: SourceNode)] = []
  var lab: SourceNode
  var criteria: SourceNode

  struct Mention {
    var checkpoint: String
    /// Nil for a line of the summary.
    var criterion: String?
    var node: SourceNode
  }

  /// Nil, with problems recorded, where the file says too little to go on.
  init?(_ file: SourceFile, id: String) {
    guard let root = file.root(), let fields = FieldReader(root, of: "a rubric", in: file) else { return nil }
    fields.allowOnly(["lab", "pass-mark", "points", "late", "criteria", "summary"])
    guard let lab = fields.text("lab", required: true), let labNode = fields["lab"],
      let criteriaNode = fields.required("criteria")
    else { return nil }
    self.lab = labNode
    criteria = criteriaNode
    var mentions: [Mention] = []
    var seen: Set<String> = []
    let criteria = fields.list("criteria").compactMap { Self.criterion($0, file, &seen, &mentions) }
    if let total = fields.number("points"), let node = fields["points"] {
      let sum = criteria.map(\.points).sum()
      if sum != total {
        file.report(node, "the criteria add up to \(sum.words) points, not to \(total.words)")
      }
    }
    var texts: [(String, SourceNode)] = []
    let summary = fields.list("summary").compactMap { Self.section($0, file, &mentions, &texts) }
    rubric = Rubric(
      id: id, lab: lab, passMark: fields.percentage("pass-mark", such: "60%", required: true) ?? .zero,
      late: fields.mapping("late").flatMap { Self.latePolicy($0, file) }, criteria: criteria, summary: summary)
    self.mentions = mentions
    self.texts = texts
  }

  /// `{ grace: 15m, per-day: 10%, floor: 50% }`; without a grace there is none, and without a floor all may be lost.
  private static func latePolicy(_ fields: FieldReader, _ file: SourceFile) -> LatePolicy? {
    fields.allowOnly(["grace", "per-day", "floor"])
    let perDay = fields.percentage("per-day", such: "10%", required: true)
    let floor = fields.percentage("floor", such: "50%")
    let grace = fields.duration("grace")
    guard let perDay else { return nil }
    if perDay == .zero, let node = fields["per-day"] {
      file.report(node, "'per-day' takes nothing off", suggestion: "leave 'late' out: lateness is said anyway")
    }
    return LatePolicy(grace: grace ?? 0, perDay: perDay, floor: floor ?? .zero)
  }

  private static func criterion(
    _ node: SourceNode, _ file: SourceFile, _ seen: inout Set<String>, _ mentions: inout [Mention]
  ) -> Criterion? {
    guard let fields = FieldReader(node, of: "a criterion", in: file) else { return nil }
    fields.allowOnly(["id", "title", "points", "checks"])
    // All of it is read before any of it is needed: a check that is named here is counted, whatever else is wrong.
    let id = fields.text("id", required: true) ?? ""
    let title = fields.text("title", required: true)
    let points = fields.number("points", required: true)
    guard let checks = fields.mapping("checks", required: true) else { return nil }
    if let node = fields["id"], !seen.insert(id).inserted { file.report(node, "the criterion '\(id)' is there twice") }
    var weights: [(checkpoint: String, weight: Rational)] = []
    for entry in checks.all {
      mentions.append(Mention(checkpoint: entry.name, criterion: id, node: entry.key))
      guard let weight = checks.number(entry.value, entry.name) else { continue }
      if weight == .zero { file.report(entry.value, "a weight must be above zero") }
      weights.append((entry.name, weight))
    }
    if checks.all.isEmpty { file.report(node, "the criterion '\(id)' names no check") }
    guard let title, let points else { return nil }
    return Criterion(id: id, title: title, points: points, weights: weights)
  }

  private static func section(
    _ node: SourceNode, _ file: SourceFile, _ mentions: inout [Mention], _ texts: inout [(String, SourceNode)]
  ) -> SummarySection? {
    guard let fields = FieldReader(node, of: "a section of the summary", in: file) else { return nil }
    fields.allowOnly(["title", "only", "lines"])
    guard let title = fields.text("title", required: true) else { return nil }
    if let node = fields["only"], node.text != "passed" { file.report(node, "'only' must be 'passed'") }
    var lines: [SummaryLine] = []
    for node in fields.list("lines", required: true) {
      guard let fields = FieldReader(node, of: "a line of the summary", in: file) else { continue }
      fields.allowOnly(["text", "checks"])
      guard let text = fields.text("text", required: true) else { continue }
      let checks = fields.texts("checks")
      if checks.isEmpty { file.report(node, "a line of the summary must rest on at least one check") }
      mentions += checks.map { Mention(checkpoint: $0.text ?? "", criterion: nil, node: $0) }
      texts.append((text, fields["text"] ?? node))
      lines.append(SummaryLine(text: Template(text), checkpoints: checks.compactMap(\.text)))
    }
    return SummarySection(title: title, lines: lines, showsOnlyPassed: fields["only"] != nil)
  }
}

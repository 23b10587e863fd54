internal import Documents
internal import Grading

/// What is only seen when a rubric is held against its lab: names that lead nowhere, checks that nothing counts or that
/// count twice.
struct RubricValidation {
  let rubric: RubricFile
  let file: SourceFile
  let lab: LabValidation
  let parameters: ParameterValues

  func run(labID: String) {
    if rubric.rubric.lab != labID, !labID.isEmpty {
      file.report(rubric.lab, "this rubric is for the lab '\(rubric.rubric.lab)', not for '\(labID)'")
    }
    reportMentions()
    reportUncounted()
    reportTexts()
    reportFineness()
  }

  private func reportMentions() {
    let known = Set(lab.ids)
    var counted: [String: String] = [:]
    for mention in rubric.mentions {
      if !known.contains(mention.checkpoint) {
        file.report(
          mention.node, "there is no check '\(mention.checkpoint)'",
          suggestion: NearMiss.suggestion(for: mention.checkpoint, among: lab.ids))
      }
      guard let criterion = mention.criterion else { continue }
      if let other = counted.updateValue(criterion, forKey: mention.checkpoint) {
        file.report(mention.node, "'\(mention.checkpoint)' counts twice: in '\(other)' and in '\(criterion)'")
      }
    }
  }

  private func reportUncounted() {
    let counted = Set(rubric.mentions.filter { $0.criterion != nil }.map(\.checkpoint))
    for (checkpoint, node, checkFile) in lab.checks where !counted.contains(checkpoint.id) {
      checkFile.report(node, "the check '\(checkpoint.id)' is in no criterion of \(file.path)")
    }
  }

  private func reportTexts() {
    for (text, node) in rubric.texts {
      let names = Template(text).names
      let plain = names.filter { PropertyReference($0) == nil }
      for parameter in parameters.named(plain, at: node, in: file) where parameter.isSecret {
        file.report(node, "'\(parameter.name)' is secret: the summary cannot show it")
      }
      for reference in names.compactMap({ PropertyReference($0) }) {
        if !lab.ids.contains(reference.checkpoint) {
          file.report(
            node, "there is no check '\(reference.checkpoint)'",
            suggestion: NearMiss.suggestion(for: reference.checkpoint, among: lab.ids))
        }
        lab.report(reference, of: reference.checkpoint, at: node, in: file)
      }
    }
  }

  /// Sums of points are exact, so what they are divided by must have a common denominator that is not astronomical.
  private func reportFineness() {
    let shares = Rational.commonDenominator(of: rubric.rubric.points.values.map(\.denominator) + [Self.markParts])
    let late = rubric.rubric.late.map { [$0.perDay.denominator, $0.floor.denominator] } ?? []
    let factors = Rational.commonDenominator(of: late) ?? Self.finest
    let worths = lab.checks.flatMap(\.checkpoint.alternatives).flatMap { alternative in
      let parts = alternative.expectations.flatMap(Self.worths)
      return [max(1, parts.sum().numerator)] + parts.map(\.denominator)
    }
    if let shares, let worths = Rational.commonDenominator(of: worths), shares <= Self.finest / worths / factors {
      return
    }
    file.report(
      rubric.criteria, "the points are divided into parts too fine to be added up exactly",
      suggestion: "use smaller or rounder weights and worths")
  }

  /// What a person enters for a check is in hundredths, and is added to the rest.
  private static let markParts = 100

  /// Some 10^6 points divided so finely still fit.
  private static let finest = 1_000_000_000_000

  private static func worths(of expectation: Expectation) -> [Rational] {
    switch expectation.worth {
    case nil: []
    case .whole(let worth): [worth]
    case .each: expectation.matcher.parts.map(\.worth)
    }
  }
}

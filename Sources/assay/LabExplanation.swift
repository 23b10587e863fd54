internal import Grading
internal import LabFiles

/// What a lab's checks look at, in words.
struct LabExplanation {
  let reading: LabReader.Reading
  let kinds: [ProbeKind]

  /// Every step with its checks, a line each.
  var lab: String {
    let points = reading.rubric.points
    var lines = ["\(reading.lab.title)  (\(reading.lab.id))", ""]
    for task in reading.lab.tasks {
      lines.append("Task \(task.id)  \(task.title)")
      for step in task.steps {
        lines.append("  \(step.id)  \(step.title)")
        for check in reading.lab.checkpoints where check.step == step.id {
          let worth = (points[check.id] ?? .zero).words
          lines.append("       \(check.id)  \(check.title)  (\(worth))")
        }
      }
      lines.append("")
    }
    let shown = reading.parameters.shown
    lines.append("Parameters (--set NAME=VALUE)")
    for parameter in reading.parameters.parameters {
      let value = parameter.isSecret ? "secret" : shown[parameter.name].map { "now \($0)" } ?? "not set"
      lines.append("  \(parameter.name)  \(parameter.about)  (\(value))")
    }
    lines.append("")
    lines.append("One check: assay explain \(reading.lab.id)/CHECK")
    return lines.joined(separator: "\n") + "\n"
  }

  /// One check: what must hold, what is looked at, and the command by which a person would look.
  func check(_ checkpoint: Checkpoint) -> String {
    var lines = [
      checkpoint.title,
      "  check     \(checkpoint.id), step \(checkpoint.step), worth \((reading.rubric.points[checkpoint.id] ?? .zero).words)",
      "  written   \(checkpoint.location.file):\(checkpoint.location.line)",
    ]
    if let expected = checkpoint.expected { lines.append("  expects   \(expected)") }
    if !checkpoint.needs.isEmpty { lines.append("  needs     \(checkpoint.needs.joined(separator: ", "))") }
    for alternative in checkpoint.alternatives {
      let several = checkpoint.alternatives.count > 1
      lines.append("")
      lines.append(several ? "  evidence  \(Self.words(alternative.strength))" : "  evidence")
      lines += look(alternative.look)
      for expectation in alternative.expectations {
        lines.append("    holds   \(expectation.property) \(expectation.matcher.words)")
      }
    }
    if checkpoint.alternatives.count > 1 {
      lines.append("")
      lines.append("  The first evidence that holds decides.")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func look(_ look: Look) -> [String] {
    guard let kind = kinds.first(where: { $0.name == look.kind }) else { return [] }
    let byHand = kind.byHand.filled { name in (look.fields[name] ?? .null).elements.first?.words }
    var lines = ["    probe   \(kind.name): \(kind.summary)"]
    if kind.acts { lines.append("            It acts: see docs/probes.md for what it starts and how that is removed.") }
    lines.append("    by hand \(byHand)")
    return lines
  }

  private static func words(_ strength: EvidenceStrength) -> String {
    switch strength {
    case .seen: "the thing itself"
    case .durable: "a lasting trace"
    case .weak: "a weak trace, which other ways would leave too"
    }
  }
}

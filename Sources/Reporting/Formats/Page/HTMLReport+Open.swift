import Grading

/// What nobody knows yet: not a zero, and not the student's doing.
extension HTMLReport {
  var unknown: [GradeReport.Check] { report.checks.filter { $0.judgement.verdict == .undetermined } }
  var toJudge: [GradeReport.Check] { report.checks.filter { $0.judgement.verdict == .manual } }

  /// One cause is told once, however many checkpoints it keeps from being looked at.
  var unknowns: Element? {
    guard !unknown.isEmpty else { return nil }
    let groups = unknown.inGroups { [$0.judgement.message, $0.judgement.hint ?? ""] }
    return section("unknown", "Could not look") {
      Element("p", ["class": "faint"], "Not counted against you: these points stay open.")
      Element("ul", ["class": "causes"]) {
        for group in groups { Element("li") { cause(of: group) } }
      }
    }
  }

  var manual: Element? {
    guard !toJudge.isEmpty else { return nil }
    return section("manual", "A person judges this") {
      Element("ul", ["class": "causes"]) {
        for check in toJudge {
          Element("li") {
            Verdict.manual.sign
            Element("div") {
              Element("p") {
                link(to: check)
                Element("span", ["class": "faint"], " · \(points(check.possible))")
              }
            }
          }
        }
      }
    }
  }

  @ElementBuilder private func cause(of group: [GradeReport.Check]) -> [Element.Node] {
    let judgement = group.first?.judgement
    Verdict.undetermined.sign
    Element("div") {
      Element("p") { bdi(Self.cause(judgement?.message ?? "")) }
      explanation([("Try", judgement?.hint ?? "")])
      Element("p", ["class": "faint"]) {
        "\(counted(group.count, "checkpoint")), \(points(group.map(\.possible).sum())): "
        for (index, check) in group.prefix(Self.mostNamed).enumerated() {
          if index > 0 { ", " }
          Element("a", ["href": anchor(of: check.id).map { "#\($0)" }]) { Element("bdi", [:], step(of: check)) }
        }
        if group.count > Self.mostNamed { ", …" }
      }
    }
  }

  private static let mostNamed = 12

  /// The heading has already said that nobody could look.
  private static func cause(_ message: String) -> String {
    let prefix = "Could not look: "
    guard message.hasPrefix(prefix) else { return message }
    let cause = message.dropFirst(prefix.count)
    return cause.prefix(1).uppercased() + cause.dropFirst()
  }
}

extension Sequence {
  /// In the order in which the groups begin.
  func inGroups<Key: Hashable>(by key: (Element) -> Key) -> [[Element]] {
    var groups: [[Element]] = []
    var places: [Key: Int] = [:]
    for element in self {
      let key = key(element)
      if let place = places[key] {
        groups[place].append(element)
      } else {
        places[key] = groups.count
        groups.append([element])
      }
    }
    return groups
  }
}

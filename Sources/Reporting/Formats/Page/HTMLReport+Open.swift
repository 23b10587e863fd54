import Grading

/// What nobody knows yet: not a zero, and not the student's doing.
extension HTMLReport {
  var unknowns: Element? {
    let groups = report.unknown
    guard !groups.isEmpty else { return nil }
    return section("unknown", "Could not look") {
      Element("p", ["class": "faint"], "Not counted against you: these points stay open.")
      Element("ul", ["class": "causes"]) {
        for group in groups { Element("li") { cause(of: group) } }
      }
    }
  }

  var manual: Element? {
    let toJudge = report.toJudge
    guard !toJudge.isEmpty else { return nil }
    return section("manual", "A person judges this") {
      Element("ul", ["class": "causes"]) {
        for check in toJudge {
          Element("li") {
            Verdict.manual.sign
            Element("div") {
              Element("p") {
                link(to: check)
                Element("span", ["class": "faint"], " · \(check.possible.inPoints)")
              }
            }
          }
        }
      }
    }
  }

  /// What a person entered in place of a judgement, with who, when and why.
  var marks: Element? {
    let marked = report.marked
    guard !marked.isEmpty else { return nil }
    return section("marks", "Marked by a person") {
      Element("ul", ["class": "causes"]) {
        for check in marked {
          Element("li") {
            Verdict.manual.sign
            Element("div") {
              Element("p") {
                link(to: check)
                Element("span", ["class": "faint"], " · \(check.markedPoints ?? "")")
              }
              explanation([("Because", check.mark?.reason ?? ""), ("By", origin(of: check).text)])
            }
          }
        }
      }
    }
  }

  private func origin(of check: GradeReport.Check) -> Shown {
    check.mark.map { "\(Shown($0.author, limit: 80)), \(dateWords($0.at, utcOffset: style.utcOffset))" } ?? ""
  }

  @ElementBuilder private func cause(of group: [GradeReport.Check]) -> [Element.Node] {
    let judgement = group.first?.judgement
    Verdict.undetermined.sign
    Element("div") {
      Element("p") { bdi(judgement?.cause ?? "") }
      explanation([("Try", judgement?.hint ?? "")])
      Element("p", ["class": "faint"]) {
        "\(counted(group.count, "checkpoint")), \(group.map(\.possible).sum().inPoints): "
        for (index, check) in group.prefix(Self.mostNamed).enumerated() {
          if index > 0 { ", " }
          Element("a", ["href": anchor(of: check.id).map { "#\($0)" }]) { Element("bdi", [:], step(of: check)) }
        }
        if group.count > Self.mostNamed { ", …" }
      }
    }
  }

  private static let mostNamed = 12
}

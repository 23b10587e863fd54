import Grading

/// Who, which lab, when; and at the end what the report rests on.
extension HTMLReport {
  var header: Element {
    Element("header") {
      Element("h1") { bdi(report.labTitle) }
      Element("p", ["class": "who"]) {
        if let student {
          Element("strong") { Element("bdi", [:], student) }
          " · "
        }
        Element("bdi", [:], machine)
        " · "
        Element("time", ["datetime": Shown(report.startedAt, limit: 40)], when)
      }
      Element("nav", ["aria-label": "On this page"]) {
        Element("ul") {
          for (target, name) in contents { Element("li") { Element("a", ["href": target], name) } }
        }
      }
    }
  }

  private var contents: [(target: Shown, name: Shown)] {
    var entries: [(Shown, Shown)] = [("#score", "Score")]
    if !report.worthDoing.first.isEmpty { entries.append(("#next", "Next steps")) }
    if !report.unknown.isEmpty { entries.append(("#unknown", "Could not look")) }
    if !report.toJudge.isEmpty { entries.append(("#manual", "A person judges")) }
    if !report.marked.isEmpty { entries.append(("#marks", "Marked by a person")) }
    if !report.askedSummary.isEmpty { entries.append(("#summary", "Summary")) }
    if !report.checks.isEmpty { entries.append(("#checkpoints", "Every checkpoint")) }
    return entries
  }

  private var when: Shown { dateWords(report.startedAt, utcOffset: style.utcOffset) }

  var notes: Element? {
    guard !report.notes.isEmpty else { return nil }
    return section("notes", "Notes") {
      Element("ul", ["class": "notes"]) {
        for note in report.notes { Element("li") { bdi(note) } }
      }
    }
  }

  /// By the rubric's own grouping.
  var criteria: Element? {
    guard !report.criteria.isEmpty else { return nil }
    return section("criteria", "By criterion") {
      Element("table") {
        Element("caption", [:], "Points for each criterion of the rubric")
        Element("thead") {
          Element("tr") {
            Element("th", ["scope": "col"], "Criterion")
            for name: Shown in ["Earned", "Open", "Possible"] {
              Element("th", ["scope": "col", "class": "number"], name)
            }
          }
        }
        Element("tbody") {
          for criterion in report.criteria {
            Element("tr") {
              Element("th", ["scope": "row"]) { bdi(criterion.title) }
              for number in [criterion.score.earned, criterion.score.open, criterion.score.possible] {
                Element("td", ["class": "number"], Shown(number.words))
              }
            }
          }
        }
      }
    }
  }

  var footer: Element {
    let facts: [(Shown, Shown?)] = [
      ("Lab", .trimmed(report.lab)), ("Rubric", .trimmed(report.rubric)), ("Machine", machine),
      ("Engine", report.machine.engine.map { .trimmed($0) }), ("Graded", when),
      ("Took", "\(report.seconds.inMilliseconds) s"),
    ]
    return Element("footer") {
      Element("dl") {
        for case (let name, let fact?) in facts {
          Element("div") {
            Element("dt", [:], name)
            Element("dd") { Element("bdi", [:], named(fact)) }
          }
        }
      }
    }
  }
}

import Grading

/// Each checkpoint as a question of an examination: how many know the answer, and whether it tells them apart.
extension ClassPage {
  var everyCheckpoint: Element? {
    guard !statistics.checks.isEmpty else { return nil }
    return section("checkpoints", "Every checkpoint") {
      scrolling("Every checkpoint", checkpointTable)
      Element(
        "p", ["class": "faint"],
        Shown(
          "Tells apart: whether those who pass it did well in everything else, from −1 to 1; near 0 it says nothing, and "
            + "below it the check itself is worth a look. A dash where the class is too small or too alike to say."))
    }
  }

  private var checkpointTable: Element {
    Element("table", ["class": "items"]) {
      Element("caption", [:], "How many students have which verdict")
      columns([
        ("Step", false), ("Checkpoint", false), ("Passed", true), ("Failed", true), ("Waits", true), ("Open", true),
        ("Share passed", true), ("Tells apart", true), ("Most common finding", false),
      ])
      Element("tbody") {
        for check in statistics.checks { Element("tr") { cells(check) } }
      }
    }
  }

  @ElementBuilder private func cells(_ check: CheckStatistics) -> [Element.Node] {
    let open = (check.counts[.undetermined] ?? 0) + (check.counts[.manual] ?? 0)
    Element("td") { Element("bdi", [:], named(Shown(check.step, limit: 12))) }
    Element("th", ["scope": "row"]) { bdi(check.title) }
    for count in [check.counts[.passed] ?? 0, check.counts[.failed] ?? 0, check.counts[.blocked] ?? 0, open] {
      number("\(count)")
    }
    number(check.passedShare.map { "\(Rational(hundredths: ($0 * Rational(100)).hundredths / 100 * 100).words)%" })
    Element("td", ["class": "number"]) {
      check.discriminationWords ?? "–"
      if check.isSuspicious { Element("span", ["class": "tint-open suspicious"], "look at the check") }
    }
    Element("td", ["class": "finding"]) {
      if let finding = check.findings.first {
        bdi(finding.text)
        Element("span", ["class": "faint"], " (\(counted(finding.count, "time")))")
      } else {
        "–"
      }
    }
  }
}

import Grading

/// What the class should hear, and what is the same on several machines.
extension ClassPage {
  var lecture: Element? {
    let (byHalf, checks) = statistics.worthTelling
    guard !checks.isEmpty else { return nil }
    return section("lecture", byHalf ? "For the next lecture" : "What cost the class most") {
      Element(
        "p", ["class": "faint"],
        byHalf ? "Lost by half of the class or more." : "Nothing was lost by half of the class or more.")
      Element("ol", ["class": "next"]) {
        for check in checks { Element("li") { item(check) } }
      }
    }
  }

  @ElementBuilder private func item(_ check: CheckStatistics) -> [Element.Node] {
    Element("div", ["class": "head"]) {
      Element("h3") {
        bdi(check.title)
        " "
        Element("span", ["class": "step"]) { Element("bdi", [:], "(\(named(Shown(check.step, limit: 12))))") }
      }
      Element("p", ["class": "cost"]) {
        "−\(check.cost.words)"
        Element("span", ["class": "unseen"], " points")
      }
    }
    Element("dl", ["class": "why"]) {
      row("Lost by") { check.losses }
      if let finding = check.findings.first {
        row("Found") {
          bdi(finding.text)
          Element("span", ["class": "faint"], " (\(counted(finding.count, "time")))")
        }
        let hint = Shown.trimmed(finding.hint ?? "")
        hint.isEmpty ? nil : row("Try") { Element("bdi", [:], hint) }
      }
    }
  }

  // MARK: - What is alike

  private static let mostLikenesses = 100
  private static let mostStudents = 40

  var likenesses: Element? {
    guard !report.likenesses.isEmpty else { return nil }
    let names = report.names
    return section("alike", "The same on several machines") {
      Element(
        "p", ["class": "faint"],
        Shown(
          "Facts, for a person to judge. Machines that were set up together, work done in pairs and a file that was "
            + "handed out look the same too."))
      Element("ul", ["class": "alike"]) {
        for likeness in report.likenesses.prefix(Self.mostLikenesses) {
          Element("li") {
            Element("p") { bdi(likeness.what) }
            Element("p") {
              for (place, student) in likeness.students.prefix(Self.mostStudents).enumerated() {
                if place > 0 { ", " }
                Element("strong") { Element("bdi", [:], names[student] ?? named(.trimmed(student))) }
              }
              let left = likeness.students.count - Self.mostStudents
              if left > 0 { " and \(left) more" }
            }
            Element("p", ["class": "value"]) { Element("bdi", [:], named(Shown(likeness.value, limit: 120))) }
          }
        }
      }
      let left = report.likenesses.count - Self.mostLikenesses
      if left > 0 { Element("p", ["class": "faint"], "And \(left) more, which the JSON report has.") }
    }
  }
}

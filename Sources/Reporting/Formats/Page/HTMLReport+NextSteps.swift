import Grading

/// What is worth doing next.
extension HTMLReport {
  var nextSteps: Element? {
    let (steps, rest) = report.worthDoing
    guard !steps.isEmpty else { return nil }
    return section("next", "Next, by what it is worth") {
      Element("ol", ["class": "next"]) {
        for step in steps { Element("li") { item(step) } }
      }
      if !rest.isEmpty {
        Element("p", ["class": "faint"]) {
          "And \(rest.count) more, worth \(rest.map(\.worth).sum().inPoints), under "
          Element("a", ["href": "#checkpoints"], "every checkpoint")
          "."
        }
      }
    }
  }

  @ElementBuilder private func item(_ step: NextStep) -> [Element.Node] {
    let judgement = step.check.judgement
    Element("div", ["class": "head"]) {
      Element("h3") { link(to: step.check) }
      Element("p", ["class": "worth"]) {
        "+\(step.worth.words)"
        Element("span", ["class": "unseen"], " points")
      }
    }
    explanation(
      [("Expected", judgement.expected), ("Found", judgement.found), ("Try", judgement.hint ?? "")])
    if step.waiting > 0 {
      Element("p", ["class": "faint"]) {
        "\(counted(step.waiting, "other")) \(step.waiting == 1 ? "waits" : "wait") for it."
      }
    }
  }
}

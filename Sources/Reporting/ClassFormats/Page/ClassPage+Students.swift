import Grading

/// A row for every line of the roster, in its order.
extension ClassPage {
  var everyStudent: Element? {
    guard !report.entries.isEmpty else { return nil }
    return section("students", "Every student") { scrolling("Every student", studentTable) }
  }

  private var studentTable: Element {
    Element("table", ["class": "roster"]) {
      Element("caption", [:], "In the roster's order")
      columns([
        ("Student", false), ("Machine", false), ("Result", false), ("Points", true), ("Percent", true), ("Note", false),
      ])
      Element("tbody") {
        for entry in report.entries { Element("tr") { cells(entry) } }
      }
    }
  }

  @ElementBuilder private func cells(_ entry: ClassReport.Entry) -> [Element.Node] {
    let score = entry.report?.score
    Element("th", ["scope": "row"]) {
      Element("bdi", [:], entry.student.title)
      if let name = entry.student.fullName {
        " "
        Element("bdi", ["class": "faint"], name)
      }
    }
    Element("td") { bdi(entry.machine) }
    Element("td", ["class": tint(entry)], result(entry))
    number(score.map { $0.possible > .zero ? "\($0.earned.words) of \($0.possible.words)" : "–" })
    number(score.map { $0.possible > .zero ? "\($0.percent.words)%" : "–" })
    Element("td") { remarks(entry) }
  }

  private func result(_ entry: ClassReport.Entry) -> Shown {
    guard let score = entry.report?.score else {
      return entry.status == .interrupted ? "Interrupted" : entry.status == .unreachable ? "Not reached" : "–"
    }
    return switch score.sign {
    case .passed: "Passed"
    case .failed: "Not passed"
    case .skipped: "Nothing asked for"
    default: "Open"
    }
  }

  private func tint(_ entry: ClassReport.Entry) -> Shown {
    (entry.report?.score.sign ?? .undetermined).tint
  }

  @ElementBuilder private func remarks(_ entry: ClassReport.Entry) -> [Element.Node] {
    let remarks = entry.report?.remarks.joined(by: ", ") ?? ""
    remarks
    if let message = entry.message {
      remarks.isEmpty ? "" : " · "
      bdi(message)
    }
  }
}

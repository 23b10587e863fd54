import Grading

/// Which lab, when, how many; and at the end what the report rests on.
extension ClassPage {
  var header: Element {
    Element("header") {
      Element("h1") { bdi(report.labTitle) }
      Element("p", ["class": "who"]) {
        "\(([counted(report.entries.count, "student")] + report.turnout).joined(by: " · ")) · "
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
    let parts: [(Bool, Shown, Shown)] = [
      (!report.entries(.unreachable).isEmpty, "#unreachable", "Could not be reached"),
      (!report.entries(.interrupted).isEmpty, "#interrupted", "Interrupted"),
      (true, "#scores", "Scores"),
      (!statistics.worthTelling.checks.isEmpty, "#lecture", "Next lecture"),
      (!statistics.tasks.tasks.isEmpty, "#tasks", "Tasks by students"),
      (!statistics.checks.isEmpty, "#checkpoints", "Every checkpoint"),
      (!report.likenesses.isEmpty, "#alike", "What is alike"),
      (!report.entries.isEmpty, "#students", "Every student"),
    ]
    return parts.filter(\.0).map { (target: $0.1, name: $0.2) }
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

  var footer: Element {
    let facts: [(Shown, Shown)] = [
      ("Lab", .trimmed(report.lab)), ("Rubric", .trimmed(report.rubric)),
      ("Pass mark", "\((report.passMark * Rational(100)).words)%"), ("Graded", when),
      ("Took", "\(report.seconds.inMilliseconds) s"),
    ]
    return Element("footer") {
      Element("dl") {
        for (name, fact) in facts {
          Element("div") {
            Element("dt", [:], name)
            Element("dd") { Element("bdi", [:], named(fact)) }
          }
        }
      }
    }
  }

  // MARK: - Trouble, before all else

  var unreached: Element? {
    missing(.unreachable, "unreachable", "Could not be reached", "This is not counted against them.")
  }

  var interrupted: Element? {
    missing(.interrupted, "interrupted", "Interrupted", "The grading ended before these were done.")
  }

  private static let mostUnfolded = 25

  private func missing(_ status: ClassReport.Status, _ id: Shown, _ title: Shown, _ remark: Shown) -> Element? {
    let entries = report.entries(status)
    guard !entries.isEmpty else { return nil }
    return section(id, entries.count == 1 ? title : "\(title) (\(entries.count))") {
      Element("p", ["class": "faint"], remark)
      reasons(entries.prefix(Self.mostUnfolded))
      if entries.count > Self.mostUnfolded {
        Element("details") {
          Element("summary", [:], "\(entries.count - Self.mostUnfolded) more")
          reasons(entries.dropFirst(Self.mostUnfolded))
        }
      }
    }
  }

  private func reasons(_ entries: ArraySlice<ClassReport.Entry>) -> Element {
    Element("ul", ["class": "causes"]) {
      for entry in entries {
        Element("li") {
          Verdict.undetermined.sign
          Element("div") {
            Element("p") {
              Element("strong") { Element("bdi", [:], entry.student.title) }
              if let name = entry.student.fullName {
                " "
                Element("bdi", [:], name)
              }
              Element("span", ["class": "faint"]) {
                " · "
                bdi(entry.machine)
              }
            }
            if let message = entry.message { Element("p") { bdi(message) } }
          }
        }
      }
    }
  }
}

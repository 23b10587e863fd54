import Grading

/// The score as a number, against its pass mark, and task by task.
extension HTMLReport {
  var score: Element {
    let score = report.score
    return section("score", "Score") {
      if score.possible > .zero {
        Element("p", ["class": "score"]) {
          Element("strong", [:], Shown(score.earned.words))
          " of \(score.possible.inPoints)"
        }
        standing
        total.element(passMark: score.passMark)
        legend
      } else {
        Element("p", [:], "Nothing that carries points was asked for.")
      }
    }
  }

  /// A bar for each task, in the lab's order.
  var taskBars: Element? {
    guard !report.tasks.isEmpty else { return nil }
    return section("tasks", "Tasks") {
      Element("ol", ["class": "tasks"]) {
        for (index, task) in report.tasks.enumerated() {
          Element("li") {
            Element("a", ["href": "#task-\(index + 1)"]) {
              Element("span", ["class": "number"]) { Element("bdi", [:], named(Shown(task.id, limit: 12))) }
              " "
              bdi(task.title)
            }
            " "
            Element("span", ["class": "points"], "\(task.score.earned.words) of \(task.score.possible.words)")
            Bar(task.score, waiting: task.waiting).element()
          }
        }
      }
    }
  }

  private var total: Bar {
    Bar(report.score, waiting: report.tasks.map(\.waiting).sum() * (report.late?.factor ?? .one))
  }

  /// Passed, not passed or open; and if the number may still change, how much of it and why.
  private var standing: Element {
    let (mark, word): (Verdict, Shown) =
      switch report.score.passed {
      case true?: (.passed, "Passed")
      case false?: (.failed, "Not passed")
      case nil: (.undetermined, "Passed or not is still open")
      }
    return Element("div", ["class": "standing"]) {
      Element("p", ["class": mark.tint]) {
        mark.sign
        word
      }
      if report.score.isProvisional {
        Element("p", ["class": "tint-open"]) {
          Verdict.undetermined.sign
          "Provisional: \(report.score.open.inPoints) still open"
          let reasons = openReasons
          if !reasons.isEmpty { Element("span", ["class": "reason"], reasons) }
        }
      }
      if let late = report.late, let words = report.lateWords {
        Element("p", ["class": late.isLate ? "tint-bad" : "tint-good"]) {
          "\(words.text.prefix(1).uppercased())\(words.text.dropFirst())"
          Element("span", ["class": "reason"], "due \(dateWords(late.due, utcOffset: style.utcOffset))")
        }
      }
    }
  }

  /// "20 could not be looked at, 4 wait for a person".
  private var openReasons: Shown {
    let unseen = report.unknown.joined().map(\.possible).sum()
    let judged = report.toJudge.map(\.possible).sum()
    let parts = [
      unseen > .zero ? "\(unseen.words) could not be looked at" : nil,
      judged > .zero ? "\(judged.words) for a person to judge" : nil,
    ]
    return "\(parts.compactMap { $0 }.joined(separator: ", "))"
  }

  /// What the colours of the bars mean, with the total's numbers: only what there is.
  private var legend: Element {
    Element("ul", ["class": "legend"]) {
      for part in total.parts {
        Element("li") {
          Element("svg", ["class": "swatch", "aria-hidden": "true"]) {
            Element("rect", ["class": part.kind.tint, "width": "100%", "height": "100%"])
          }
          "\(part.points.words) \(part.kind.words)"
        }
      }
    }
  }
}

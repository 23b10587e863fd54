import Grading

/// Tasks by students: who stands where, the best first.
extension ClassPage {
  var heatMap: Element? {
    let map = statistics.tasks
    guard !map.tasks.isEmpty else { return nil }
    return section("tasks", "Tasks by students") {
      Element("div", ["class": "beside"]) {
        scrolling("Tasks by students", table(map))
        Element("div") {
          Element("ol", ["class": "keys"]) {
            for task in map.tasks {
              Element("li") {
                Element("span", ["class": "number"]) { Element("bdi", [:], name(of: task)) }
                " "
                bdi(task.title)
              }
            }
          }
          Element(
            "p", ["class": "faint"],
            "A number is the percent of the task's points; ? is still open, – was not asked for. The best score is first."
          )
        }
      }
    }
  }

  private func table(_ map: HeatMap) -> Element {
    Element("table", ["class": "heat"]) {
      Element("caption", [:], "Percent of each task's points")
      Element("thead") {
        Element("tr") {
          Element("th", ["scope": "col"], "Student")
          Element("th", ["scope": "col"], "All")
          for task in map.tasks {
            Element("th", ["scope": "col"]) {
              Element("span", ["class": "unseen"], "Task ")
              Element("bdi", [:], name(of: task))
            }
          }
        }
      }
      Element("tbody") {
        Element("tr", ["class": "mean"]) {
          Element("th", ["scope": "row"], "Mean")
          Element("td", [:], statistics.distribution.mean.map { "\($0.whole)" } ?? "–")
          for task in map.tasks { Element("td", [:], task.mean.map { "\($0.whole)" } ?? "–") }
        }
        for (entry, score, cells) in ranked(map) {
          Element("tr") {
            Element("th", ["scope": "row"]) { Element("bdi", [:], entry.student.title) }
            cell(score)
            for task in cells { cell(task) }
          }
        }
      }
    }
  }

  private func name(of task: HeatMap.Task) -> Shown { named(Shown(task.id, limit: 12)) }

  private func ranked(_ map: HeatMap) -> [(entry: ClassReport.Entry, score: Score, cells: [Score?])] {
    zip(report.entries, map.rows).enumerated()
      .compactMap { place, line -> (place: Int, entry: ClassReport.Entry, score: Score, cells: [Score?])? in
        line.0.report.map { (place, line.0, $0.score, line.1) }
      }
      .map { (percent: $0.score.percent.hundredths, line: $0) }
      .sorted { $0.percent == $1.percent ? $0.line.place < $1.line.place : $0.percent > $1.percent }
      .map { ($0.line.entry, $0.line.score, $0.line.cells) }
  }

  /// The number says it all; the colour helps the eye.
  private func cell(_ score: Score?) -> Element {
    guard let score, score.possible > .zero else { return Element("td", [:], "–") }
    let percent = score.earned >= score.possible ? 100 : min(score.percent.whole, 99)
    let heat: Shown =
      switch percent {
      case 100: "h5"
      case 80...: "h4"
      case 60...: "h3"
      case 40...: "h2"
      case 1...: "h1"
      default: "h0"
      }
    return Element("td", ["class": heat], score.isProvisional ? "\(percent)?" : "\(percent)")
  }
}

extension Rational {
  /// Rounded down.
  fileprivate var whole: Int { hundredths / 100 }
}

import Grading

extension ReportFormat {
  /// One self-contained page: no scripts, nothing loaded, a Content-Security-Policy that allows its own style alone.
  package static let html = ReportFormat(
    name: "html", fileExtension: "html", mediaType: "text/html; charset=utf-8",
    about: "a page to read, to print and to show to a friend"
  ) { report, style in
    MarkupWriter.html(HTMLReport(report, style).document)
  }
}

/// The page, from its first screen (who, which lab, how many points, what to do next) to every checkpoint's evidence.
struct HTMLReport: PageParts {
  let report: GradeReport
  let style: ReportStyle
  let checks: CheckIndex
  /// Where each checkpoint stands on the page: anchors are numbers of ours, never a machine's text.
  private let places: [String: Int]

  init(_ report: GradeReport, _ style: ReportStyle) {
    self.report = report
    self.style = style
    checks = CheckIndex(report)
    places = Dictionary(
      zip(report.checks.map(\.id), report.checks.indices), uniquingKeysWith: { first, _ in first })
  }

  var document: Element {
    Element("html", ["lang": "en"]) {
      Element("head") {
        Element("meta", ["charset": "utf-8"])
        Element("meta", ["http-equiv": "Content-Security-Policy", "content": PageStyle.policy])
        Element("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"])
        Element("meta", ["name": "color-scheme", "content": "light dark"])
        Element("title", [:], pageTitle)
        Element("style") { PageStyle.sheet }
      }
      Element("body") {
        Element("a", ["class": "skip", "href": "#main"], "Skip to the score")
        header
        Element("main", ["id": "main"]) {
          firstScreen
          marks
          summary
          everyCheckpoint
          criteria
          notes
        }
        footer
      }
    }
  }

  /// Beside the score stands what is to be done about it; where that is nothing, the tasks.
  private var firstScreen: Element {
    let toDo = [nextSteps, unknowns, manual].compactMap { $0 }
    return Element("div", ["class": "first"]) {
      Element("div") {
        score
        if !toDo.isEmpty { taskBars }
      }
      Element("div") {
        toDo
        if toDo.isEmpty { taskBars }
      }
    }
  }

  // MARK: - What the parts share

  /// "check-12" for the checkpoint; nil where the report has none of that id.
  func anchor(of id: String?) -> Shown? {
    id.flatMap { places[$0] }.map { "check-\($0 + 1)" }
  }

  /// The title of a checkpoint as a link to where it stands, and its step.
  func link(to check: GradeReport.Check) -> [Element.Node] {
    let target = anchor(of: check.id).map { Shown("#\($0)") }
    return [
      .element(Element("a", ["href": target]) { bdi(check.title) }), .text(" "),
      .element(Element("span", ["class": "step"]) { Element("bdi", [:], "(\(step(of: check)))") }),
    ]
  }

  func step(of check: GradeReport.Check) -> Shown { named(Shown(check.step, limit: 12)) }

  private var pageTitle: Shown {
    let score = report.score
    let result = score.possible > .zero ? "\(score.earned.words) of \(score.possible.words) · " : ""
    return "\(result)\(named(.trimmed(report.labTitle)))\(student.map { " · \($0)" } ?? "")"
  }

  /// The student's name, else what the roster calls them.
  var student: Shown? {
    [report.student.name, report.student.id].compactMap { $0 }.map { Shown.trimmed($0) }.first { !$0.isEmpty }
  }

  var machine: Shown { report.machine.name == "local" ? "this machine" : named(.trimmed(report.machine.name)) }
}

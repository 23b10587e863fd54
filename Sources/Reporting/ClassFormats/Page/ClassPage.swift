import Grading

extension ClassReportFormat {
  /// One self-contained page on the class: no scripts, nothing loaded, a Content-Security-Policy that allows its own
  /// styles alone.
  package static let html = ClassReportFormat(
    name: "html", fileExtension: "html", mediaType: "text/html; charset=utf-8",
    about: "a page on the class: trouble, scores, tasks by students, checkpoints, what is alike"
  ) { report, style in
    MarkupWriter.html(ClassPage(report, style).document)
  }
}

/// The page, from those who could not be reached to a row for every line of the roster.
struct ClassPage: PageParts {
  let report: ClassReport
  let style: ReportStyle
  let statistics: ClassStatistics

  init(_ report: ClassReport, _ style: ReportStyle) {
    self.report = report
    self.style = style
    statistics = ClassStatistics(report)
  }

  var document: Element {
    Element("html", ["lang": "en"]) {
      Element("head") {
        Element("meta", ["charset": "utf-8"])
        Element("meta", ["http-equiv": "Content-Security-Policy", "content": ClassPageStyle.policy])
        Element("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"])
        Element("meta", ["name": "color-scheme", "content": "light dark"])
        Element("title", [:], "\(named(.trimmed(report.labTitle))) · class of \(report.entries.count)")
        Element("style") { PageStyle.sheet }
        Element("style") { ClassPageStyle.sheet }
      }
      Element("body") {
        Element("a", ["class": "skip", "href": "#main"], "Skip to the report")
        header
        Element("main", ["id": "main"]) {
          unreached
          interrupted
          Element("div", ["class": "first"]) {
            Element("div") { scores }
            Element("div") { lecture }
          }
          heatMap
          everyCheckpoint
          likenesses
          everyStudent
          notes
        }
        footer
      }
    }
  }

  // MARK: - What the parts share

  /// A table that may be wider than the screen scrolls in a box of its own, which the keyboard reaches too.
  func scrolling(_ name: Shown, _ table: Element) -> Element {
    Element("div", ["class": "scroll", "role": "group", "aria-label": name, "tabindex": "0"]) { table }
  }

  func columns(_ names: [(name: Shown, isNumber: Bool)]) -> Element {
    Element("thead") {
      Element("tr") {
        for (name, isNumber) in names { Element("th", ["scope": "col", "class": isNumber ? "number" : nil], name) }
      }
    }
  }

  func number(_ text: Shown?) -> Element { Element("td", ["class": "number"], text ?? "–") }
}

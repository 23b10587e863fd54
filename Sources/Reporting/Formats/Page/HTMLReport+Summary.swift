import Grading

/// The lab's own closing summary, each line with its verdict.
extension HTMLReport {
  var summary: Element? {
    let sections = report.askedSummary
    guard !sections.isEmpty else { return nil }
    return section("summary", "Summary") {
      Element("div", ["class": "summary"]) {
        for section in sections {
          Element("div", ["class": "part"]) {
            Element("h3") { bdi(section.title) }
            if section.lines.isEmpty {
              Element("p", ["class": "faint"], "None yet.")
            } else {
              Element("ul") {
                for line in section.lines { Element("li") { told(line) } }
              }
            }
          }
        }
      }
    }
  }

  @ElementBuilder private func told(_ line: GradeReport.Section.Line) -> [Element.Node] {
    let parts = LineParts(line.text)
    let remark = remark(on: line)
    Element("span", ["class": line.verdict.tint]) {
      line.verdict.sign
      Element("span", ["class": "unseen"], "\(line.verdict.word): ")
    }
    if let label = parts.label {
      Element("bdi", ["class": "label"], label)
      " "
      // What a line would say if it were true is not what was found.
      if remark.isEmpty {
        Element("span") { Element("bdi", [:], named(parts.value)) }
      } else {
        Element("span", ["class": line.verdict.tint]) { remark }
      }
    } else {
      Element("span", ["class": "whole"]) {
        Element("bdi", [:], named(parts.value))
        if !remark.isEmpty {
          Element("span", ["class": line.verdict.tint]) {
            " · "
            remark
          }
        }
      }
    }
  }

  /// Why a line is not true, with a link to what keeps it from being; nothing where it is.
  private func remark(on line: GradeReport.Section.Line) -> [Element.Node] {
    let cause = checks[line.cause]
    let root = checks[cause?.judgement.blockedBy] ?? cause
    let words: Shown
    switch line.verdict {
    case .passed: return []
    case .failed: words = "not yet: "
    case .blocked: words = "waits for "
    case .undetermined: words = "could not look: "
    case .manual: words = "a person judges this: "
    case .skipped: words = "not asked for: "
    }
    if let cause, cause.mark != nil {
      return [.text("marked by a person (\(cause.earned.words) of \(cause.possible.words)): ")] + link(to: cause)
    }
    guard let check = line.verdict == .blocked ? root : cause else {
      return [.text(Shown(words.text.split(separator: ":").first.map(String.init) ?? ""))]
    }
    return [.text(words)] + link(to: check)
  }
}

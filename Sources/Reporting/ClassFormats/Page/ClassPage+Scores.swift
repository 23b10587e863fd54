import Grading

/// How the scores lie.
extension ClassPage {
  var scores: Element {
    let scores = statistics.distribution
    return section("scores", "Scores") {
      if let median = scores.median {
        Element("p", ["class": "score"]) {
          Element("strong", [:], "\(median.words)%")
          " median of \(counted(scores.count, "score"))"
        }
        Element("ul", ["class": "standings"]) {
          standing(.passed, scores.reached, "passed")
          standing(.failed, scores.missed, "not passed")
          standing(.undetermined, scores.undecided, "open whether they pass")
        }
        histogram(scores)
        Element("p", ["class": "legend"], spread(scores))
        if report.provisional > 0 {
          Element(
            "p", ["class": "faint"],
            "\(counted(report.provisional, "score")) \(report.provisional == 1 ? "is" : "are") provisional: something is open."
          )
        }
      } else {
        Element("p", [:], "There is no score yet.")
      }
    }
  }

  private func standing(_ verdict: Verdict, _ count: Int, _ words: Shown) -> Element? {
    guard count > 0 else { return nil }
    return Element("li", ["class": verdict.tint]) {
      verdict.sign
      " \(count) \(words)"
    }
  }

  private func spread(_ scores: Distribution) -> Shown {
    let parts: [Shown?] = [
      scores.mean.map { "mean \($0.words)%" },
      scores.lowerQuartile.flatMap { low in
        scores.upperQuartile.map { "the middle half from \(low.words)% to \($0.words)%" }
      },
      scores.lowest.flatMap { low in scores.highest.map { "all from \(low.words)% to \($0.words)%" } },
    ]
    return parts.compactMap { $0 }.joined(by: ", ")
  }

  /// Ten columns over an axis from 0 to 100 %, with the pass mark where it lies. Drawn as SVG, whose attributes are no
  /// styles: the page's policy forbids those.
  private func histogram(_ scores: Distribution) -> Element {
    let highest = 120
    let most = max(scores.tens.max() ?? 0, 1)
    let mark = report.passMark * Rational(100)
    let words = zip(Distribution.ranges, scores.tens).map { "\($0): \($1)" as Shown } + ["pass mark \(mark.words)%"]
    return Element("svg", ["class": "histogram", "role": "img", "aria-label": words.joined(by: ", ")]) {
      for (place, count) in scores.tens.enumerated() {
        let height = count == 0 ? 0 : max((count * highest + most / 2) / most, 2)
        Element(
          "rect",
          [
            "class": place * 10 >= mark.wholes ? "bar-earned" : "bar-waiting", "x": "\(place * 10).5%", "width": "9%",
            "y": "\(20 + highest - height)", "height": "\(height)",
          ])
        if count > 0 {
          Element(
            "text", ["x": "\(place * 10 + 5)%", "y": "\(14 + highest - height)", "text-anchor": "middle"], "\(count)")
        }
        Element("text", ["class": "axis", "x": "\(place * 10)%", "y": "158", "text-anchor": "start"], "\(place * 10)")
      }
      Element("line", ["class": "axis-line", "x1": "0", "x2": "100%", "y1": "140", "y2": "140"])
      Element("line", ["class": "mark-line", "x1": "\(mark.words)%", "x2": "\(mark.words)%", "y1": "8", "y2": "146"])
    }
  }
}

extension Rational {
  /// Rounded up.
  fileprivate var wholes: Int { (hundredths + 99) / 100 }
}

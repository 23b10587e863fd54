import Grading

extension GradeReport {
  /// The score in words and what to do next, for the student who sees their grade. A gradebook may show feedback as HTML,
  /// so nothing in it can be a tag.
  var feedback: Shown {
    let next = worthDoing.first.map { "\(Shown($0.check.headline.text, limit: 120)) (+\($0.worth.words))" as Shown }
    var words = standing.joined(by: ", ").text
    let marks = marked.prefix(3).compactMap { check -> Shown? in
      guard let mark = check.mark, let points = check.markedPoints else { return nil }
      let who: Shown = "Marked by \(Shown(mark.author, limit: 40)), \(Shown(mark.at, limit: 40))"
      return "\(who): \(Shown(check.headline.text, limit: 80)), \(points), \(Shown(mark.reason, limit: 120))"
    }
    if !marks.isEmpty { words += ". \(marks.joined(by: ". "))" }
    if !next.isEmpty { words += ". Next: \(next.joined(by: "; "))" }
    let scalars = words.unicodeScalars.map { $0 == "<" ? "‹" : $0 == ">" ? "›" : $0 }
    return Shown(String(String.UnicodeScalarView(scalars)), limit: Shown.longest * 4)
  }
}

import Grading

extension GradeReport {
  /// The score in words and what to do next, for the student who sees their grade. A gradebook may show feedback as HTML,
  /// so nothing in it can be a tag.
  var feedback: Shown {
    let next = worthDoing.first.map { "\(Shown($0.check.headline.text, limit: 120)) (+\($0.worth.words))" as Shown }
    var words = score.standing.joined(by: ", ").text
    if !next.isEmpty { words += ". Next: \(next.joined(by: "; "))" }
    let scalars = words.unicodeScalars.map { $0 == "<" ? "‹" : $0 == ">" ? "›" : $0 }
    return Shown(String(String.UnicodeScalarView(scalars)))
  }
}

import Grading

extension GradeReport.Check {
  /// "5.2 The registry lets nobody in without a login"; its id where it has neither step nor title. Never empty, as most
  /// formats want a name.
  var headline: Shown {
    let words: Shown = .trimmed("\(Shown(step, limit: 12)) \(Shown(title))")
    guard words.isEmpty else { return words }
    let name = Shown.trimmed(id)
    return name.isEmpty ? "checkpoint" : name
  }
}

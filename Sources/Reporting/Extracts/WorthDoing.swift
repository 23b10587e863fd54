import Grading

extension GradeReport {
  /// What brings points back, the most valuable first: those that a report tells, and the rest. More than three are no
  /// longer next steps.
  var worthDoing: (first: ArraySlice<NextStep>, rest: ArraySlice<NextStep>) {
    let steps = nextSteps.filter { $0.worth > .zero }
    return (steps.prefix(3), steps.dropFirst(3))
  }
}

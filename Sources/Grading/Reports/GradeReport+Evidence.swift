extension GradeReport {
  /// The same without what was observed: what a class's report needs of one student, many times smaller.
  package var withoutEvidence: GradeReport {
    var report = self
    for index in report.checks.indices {
      report.checks[index].judgement.properties = [:]
      report.checks[index].judgement.sources = []
    }
    return report
  }
}

import Grading

extension ClassReport {
  /// What a full score is: the most that was possible for anybody.
  var possible: Rational? { entries.compactMap(\.report?.score.possible).max() }

  /// Those who have a score to enter, in roster order.
  func scored(_ style: ReportStyle) -> [(entry: Entry, report: GradeReport, score: Rational)] {
    entries.compactMap { entry in
      guard let report = entry.report, let score = style.gradebook.score(of: report) else { return nil }
      return (entry, report, score)
    }
  }
}

extension [ClassReport.Entry] {
  private static let mostNamed = 20

  /// "s01, s02 and 3 more": all of those at fault, as far as a message has room.
  var named: Shown {
    let names = prefix(Self.mostNamed).map(\.student.title).joined(by: ", ")
    return count > Self.mostNamed ? "\(names) and \(count - Self.mostNamed) more" : names
  }
}

/// By what a gradebook looks for students, with those whom it would not find by it.
struct StudentKey {
  /// As the gradebook calls it.
  let name: Shown
  /// Those who have none, or one that cannot be written as it is.
  private(set) var lacking: [ClassReport.Entry] = []
  /// Those who have the one of somebody before them.
  private(set) var repeated: [ClassReport.Entry] = []

  /// - Parameter writable: the key as the file has it; nil where that would be another text.
  init(
    _ name: Shown, of entries: some Sequence<ClassReport.Entry>, _ key: (GradeReport.Student) -> String?,
    writable: (String) -> Bool
  ) {
    self.name = name
    var seen: Set<String> = []
    for entry in entries {
      guard let value = key(entry.student), writable(value) else {
        lacking.append(entry)
        continue
      }
      if !seen.insert(value.lowercased()).inserted { repeated.append(entry) }
    }
  }

  var findsEveryone: Bool { lacking.isEmpty && repeated.isEmpty }

  /// "no idnumber, or one that cannot be written as it is: s01, s02; the idnumber of somebody else: s03".
  var faults: Shown {
    [
      lacking.isEmpty ? nil : "no \(name), or one that the file cannot hold as it is: \(lacking.named)",
      repeated.isEmpty ? nil : "the \(name) of somebody before them: \(repeated.named)",
    ].compactMap { $0 }.joined(by: "; ")
  }
}

/// The points of each student for each task.
package struct HeatMap: Sendable, Hashable {
  package struct Task: Sendable, Hashable {
    package var id: String
    package var title: String
    /// What those who were asked for it earned on average, in percent; nil where nothing was possible for anybody.
    package var mean: Rational?
  }

  /// In the lab's order: those of which anything was asked for.
  package var tasks: [Task]
  /// A row for each entry of the class, in its order, with a cell for each task: nil where there is no report, or
  /// nothing of the task was asked for.
  package var rows: [[Score?]]

  package init(of entries: [ClassReport.Entry]) {
    var order = MergedOrder()
    var titles: [String: String] = [:]
    for report in entries.compactMap(\.report) {
      order.add(report.tasks.map(\.id))
      for task in report.tasks where titles[task.id] == nil { titles[task.id] = task.title }
    }
    let rows = entries.map { entry -> [Score?] in
      let scores = Dictionary(
        (entry.report?.tasks ?? []).map { ($0.id, $0.score) }, uniquingKeysWith: { first, _ in first })
      return order.ids.map { scores[$0] }
    }
    self.rows = rows
    tasks = order.ids.enumerated().map { column, id in
      let percents = rows.compactMap { $0[column] }.filter { $0.possible > .zero }.map(\.percent.hundredths)
      return Task(id: id, title: titles[id] ?? "", mean: Rational(percents.reduce(0, +), over: percents.count * 100))
    }
  }
}

/// The names of several lists in one order that keeps theirs: reports of one lab, of which one may tell what another
/// was not asked for.
struct MergedOrder {
  private(set) var ids: [String] = []
  private var known: Set<String> = []

  mutating func add(_ list: [String]) {
    guard !list.allSatisfy(known.contains) else { return }
    var place = 0
    for id in list {
      if known.insert(id).inserted {
        ids.insert(id, at: place)
        place += 1
      } else {
        place = ids.firstIndex(of: id).map { $0 + 1 } ?? ids.endIndex
      }
    }
  }
}

internal import Grading
internal import LabFiles
internal import Probing

/// The parameters of a lab that were not given and were looked for on the student's machine.
struct FoundParameters {
  private(set) var values: [String: String] = [:]
  private(set) var obstacles: [String: Obstacle] = [:]
  /// What a report says about them.
  private(set) var notes: [String] = []

  /// Looks for those of `parameters` that can be found and that `given` does not have.
  init(_ parameters: [Parameter], given: [String: String], by finder: ParameterFinder) async {
    for parameter in parameters where given[parameter.name] == nil {
      guard let way = parameter.finder else { continue }
      switch await finder.find(way) {
      case .found(let value, let source):
        values[parameter.name] = value
        notes.append("\(parameter.name) is \(bounded(value, to: 100)), as found in \(source)")
      case .obstructed(let obstacle): obstacles[parameter.name] = obstacle
      case .nothing: break
      }
    }
  }
}

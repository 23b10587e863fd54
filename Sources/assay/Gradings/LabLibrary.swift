internal import Grading
internal import LabFiles
internal import Locking
internal import Probing

/// Labs as they are read for one student after the other: files once, and once for everybody who has the same
/// parameters.
final class LabLibrary: Sendable {
  private struct Key: Hashable {
    var place: LabFinder.Place
    var rubric: String?
    var set: [String: String]
  }

  /// Readings that are kept; a class whose students all have parameters of their own has as many as students.
  private static let mostReadings = 16

  private let reader = LabReader(kinds: ProbeCatalog.standard.kinds)
  private let readings = Locked<[Key: LabReader.Reading]>([:])
  private let parameters = Locked<[LabFinder.Place: [Parameter]]>([:])

  func parameters(of place: LabFinder.Place) throws(LabReadError) -> [Parameter] {
    if let known = parameters.withLock({ $0[place] }) { return known }
    let read = try reader.parameters(of: place)
    parameters.withLock { $0[place] = read }
    return read
  }

  func read(
    _ place: LabFinder.Place, rubric: String? = nil, set: [String: String], obstacles: [String: Obstacle] = [:]
  ) throws(LabReadError) -> LabReader.Reading {
    let key = Key(place: place, rubric: rubric, set: set)
    // What was in the way on one machine is not in the way on another.
    guard obstacles.isEmpty else { return try reader.read(place, rubric: rubric, set: set, obstacles: obstacles) }
    if let known = readings.withLock({ $0[key] }) { return known }
    let reading = try reader.read(place, rubric: rubric, set: set)
    readings.withLock { if $0.count < Self.mostReadings { $0[key] = reading } }
    return reading
  }
}

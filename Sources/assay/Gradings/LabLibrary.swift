internal import Grading
internal import LabFiles
internal import Locking
internal import Probing

/// Labs as they are read for one student after the other. Their files are loaded once, so that everybody is judged by the
/// same ones whatever is saved meanwhile, and read once for everybody who has the same parameters.
final class LabLibrary: Sendable {
  private struct Files: Hashable {
    var place: LabFinder.Place
    var rubric: String?
  }

  private struct Key: Hashable {
    var files: Files
    var set: [String: String]
  }

  /// Readings that are kept; a class whose students all have parameters of their own has as many as students.
  private static let mostReadings = 16

  private let reader = LabReader(kinds: ProbeCatalog.standard.kinds)
  private let sources = Locked<[Files: LabReader.Source]>([:])
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
    let files = Files(place: place, rubric: rubric)
    let key = Key(files: files, set: set)
    // What was in the way on one machine is not in the way on another.
    guard obstacles.isEmpty else { return try reader.read(try source(files), set: set, obstacles: obstacles) }
    if let known = readings.withLock({ $0[key] }) { return known }
    let reading = try reader.read(try source(files), set: set)
    readings.withLock { if $0.count < Self.mostReadings { $0[key] = reading } }
    return reading
  }

  private func source(_ files: Files) throws(LabReadError) -> LabReader.Source {
    if let known = sources.withLock({ $0[files] }) { return known }
    let loaded = try reader.load(files.place, rubric: files.rubric)
    sources.withLock { $0[files] = loaded }
    return loaded
  }
}

internal import Documents
internal import FoundationEssentials
package import Grading

/// Reads a lab and its rubric, strictly: every problem of every file is found before anything is said.
package struct LabReader: Sendable {
  /// The kinds of probe that checks may use.
  package let kinds: [ProbeKind]

  package init(kinds: [ProbeKind]) {
    self.kinds = kinds
  }

  /// A lab that is right in every line.
  package struct Reading: Sendable {
    package var lab: Lab
    package var rubric: Rubric
    package var parameters: ParameterValues
  }

  /// The parameters that a lab declares: some have to be found before the lab can be read with them.
  package func parameters(of place: LabFinder.Place) throws(LabReadError) -> [Parameter] {
    try Self.header(SourceText(path: "\(place.checks)/lab.yaml", shownAs: Self.shown("\(place.checks)/lab.yaml")))
      .header.parameters
  }

  private static func header(_ text: SourceText) throws(LabReadError) -> (header: LabFile, file: SourceFile) {
    let file = SourceFile(text)
    guard let header = LabFile(file) else { throw .invalid(file.problems) }
    return (header, file)
  }

  /// A lab's files as they were when they were loaded, for reading them with the parameters of one student after the
  /// other.
  package struct Source: Sendable {
    var header: SourceText
    var checks: [SourceText]
    var rubric: SourceText
    /// By which reports know the rubric.
    var rubricID: String
  }

  /// - Parameter rubric: the rubric's file, where it is not the lab's own.
  package func load(_ place: LabFinder.Place, rubric: String? = nil) throws(LabReadError) -> Source {
    let header = try SourceText(
      path: "\(place.checks)/lab.yaml", shownAs: Self.shown("\(place.checks)/lab.yaml"))
    var checks: [SourceText] = []
    for path in try Self.checkFiles(in: place.checks) {
      checks.append(try SourceText(path: path, shownAs: Self.shown(path)))
    }
    let path = rubric ?? place.rubric
    return Source(
      header: header, checks: checks, rubric: try SourceText(path: path, shownAs: Self.shown(path)),
      rubricID: URL(filePath: path).deletingPathExtension().lastPathComponent)
  }

  /// The parameters that a loaded lab declares.
  package func parameters(of source: Source) throws(LabReadError) -> [Parameter] {
    try Self.header(source.header).header.parameters
  }

  /// Reads the lab at `place`.
  ///
  /// - Parameters:
  ///   - rubric: the rubric's file, where it is not the lab's own.
  ///   - set: values of parameters by name.
  ///   - obstacles: why nobody could look for a parameter, by its name.
  package func read(
    _ place: LabFinder.Place, rubric: String? = nil, set: [String: String] = [:], obstacles: [String: Obstacle] = [:]
  ) throws(LabReadError) -> Reading {
    try read(try load(place, rubric: rubric), set: set, obstacles: obstacles)
  }

  private static func refuseUnknown(_ set: [String: String], of header: LabFile) throws(LabReadError) {
    for name in set.keys.sorted() where !header.parameters.contains(where: { $0.name == name }) {
      throw .unknownParameter(name, known: header.parameters.map(\.name), lab: header.id)
    }
  }

  /// Reads a loaded lab; see ``read(_:rubric:set:obstacles:)``.
  package func read(
    _ source: Source, set: [String: String] = [:], obstacles: [String: Obstacle] = [:]
  ) throws(LabReadError) -> Reading {
    var (header, labFile) = try Self.header(source.header)
    for index in header.parameters.indices {
      header.parameters[index].obstacle = obstacles[header.parameters[index].name]
    }
    try Self.refuseUnknown(set, of: header)
    let parameters = ParameterValues(header.parameters, set: set)

    var files: [(source: SourceFile, checks: CheckFile, looks: LookReader)] = []
    var sources = [labFile]
    for text in source.checks {
      let file = SourceFile(text)
      sources.append(file)
      guard let checks = CheckFile(file) else { continue }
      let looks = LookReader(file: file, kinds: kinds, parameters: parameters, logins: header.logins)
      files.append((file, checks, looks))
    }
    let shared = Self.sharedLooks(files)
    let checks = files.flatMap { file in
      file.checks.checkpoints(file.looks, shared: shared, tasks: header.tasks).map {
        ($0.checkpoint, $0.node, file.source)
      }
    }
    let validation = LabValidation(checks: checks, ids: files.flatMap(\.checks.ids), kinds: kinds)
    validation.run()

    let rubricSource = SourceFile(source.rubric)
    sources.append(rubricSource)
    let rubric = RubricFile(rubricSource, id: source.rubricID)
    if let rubric {
      RubricValidation(rubric: rubric, file: rubricSource, lab: validation, parameters: parameters).run(
        labID: header.id)
    }

    let problems = sources.flatMap(\.problems)
    guard problems.isEmpty, let rubric else { throw .invalid(Self.sorted(problems)) }
    let lab = Lab(
      id: header.id, title: header.title, parameters: header.parameters, logins: header.logins, tasks: header.tasks,
      checkpoints: Self.inLabOrder(checks.map(\.0), header.tasks))
    return Reading(lab: lab, rubric: rubric.rubric, parameters: parameters)
  }

  // MARK: - Parts

  private static func checkFiles(in folder: String) throws(LabReadError) -> [String] {
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else { throw .noSuchFile(folder) }
    return names.filter { $0.hasSuffix(".yaml") && $0 != "lab.yaml" }.sorted().map { "\(folder)/\($0)" }
  }

  private static func sharedLooks(
    _ files: [(source: SourceFile, checks: CheckFile, looks: LookReader)]
  ) -> [String: LookReader.Reading] {
    var shared: [String: LookReader.Reading] = [:]
    for file in files {
      for (name, reading) in file.checks.looks(file.looks) {
        if shared.updateValue(reading, forKey: name.text ?? "") != nil {
          file.source.report(name, "the look '\(name.text ?? "")' is there twice")
        }
      }
    }
    return shared
  }

  /// By task and step as the lab lists them; within a step as written.
  private static func inLabOrder(_ checkpoints: [Checkpoint], _ tasks: [LabTask]) -> [Checkpoint] {
    let steps = tasks.flatMap { task in task.steps.map { "\(task.id) \($0.id)" } }
    let order = Dictionary(steps.enumerated().map { ($0.element, $0.offset) }, uniquingKeysWith: { first, _ in first })
    return checkpoints.enumerated().sorted { left, right in
      let leftStep = order["\(left.element.task) \(left.element.step)"] ?? .max
      let rightStep = order["\(right.element.task) \(right.element.step)"] ?? .max
      return leftStep == rightStep ? left.offset < right.offset : leftStep < rightStep
    }.map(\.element)
  }

  /// In the order of files and lines. What an alias repeats is told once.
  private static func sorted(_ problems: [LabFileProblem]) -> [LabFileProblem] {
    var seen: Set<LabFileProblem> = []
    return problems.filter { seen.insert($0).inserted }.enumerated().sorted { left, right in
      let (a, b) = (left.element.location, right.element.location)
      if a.file != b.file { return a.file < b.file }
      if a.line != b.line { return a.line < b.line }
      return a.column == b.column ? left.offset < right.offset : a.column < b.column
    }.map(\.element)
  }

  /// Paths below the working folder are shown relative to it.
  private static func shown(_ path: String) -> String {
    let here = FileManager.default.currentDirectoryPath + "/"
    return path.hasPrefix(here) ? String(path.dropFirst(here.count)) : path
  }
}

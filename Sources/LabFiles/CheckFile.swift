internal import Documents
internal import Grading

/// One file of checks: the looks that they share and the checks of one task.
struct CheckFile {
  private let file: SourceFile
  private let fields: FieldReader

  /// Nil, with problems recorded, where the file is not a mapping.
  init?(_ file: SourceFile) {
    guard let root = file.root(), let fields = FieldReader(root, of: "a file of checks", in: file) else { return nil }
    fields.allowOnly(["task", "looks", "checks"])
    self.file = file
    self.fields = fields
  }

  /// The looks that are written once, by name; checks of every file may use them.
  func looks(_ reader: LookReader) -> [(name: SourceNode, reading: LookReader.Reading)] {
    (fields.mapping("looks")?.all ?? []).compactMap { entry in
      guard case .mapping(let probes) = entry.value.content, probes.count == 1, let probe = probes.first else {
        file.report(entry.key, "a look must name exactly one kind of probe")
        return nil
      }
      return reader.look(probe.name, probe.value, keyedBy: probe.key).map { (entry.key, $0) }
    }
  }

  /// The ids of all checks, also of those that have a mistake in them: naming one of these is no second mistake.
  var ids: [String] {
    guard case .sequence(let nodes)? = fields["checks"]?.content else { return [] }
    return nodes.compactMap { node in
      guard case .mapping(let entries) = node.content else { return nil }
      return entries.first { $0.name == "id" }?.value.text
    }
  }

  func checkpoints(
    _ reader: LookReader, shared: [String: LookReader.Reading], tasks: [LabTask]
  ) -> [(checkpoint: Checkpoint, node: SourceNode)] {
    guard let taskID = fields.text("task", required: true), let taskNode = fields["task"] else { return [] }
    guard let task = tasks.first(where: { $0.id == taskID }) else {
      file.report(
        taskNode, "the lab has no task \(taskID)", suggestion: "its tasks: \(tasks.map(\.id).joined(separator: ", "))")
      return []
    }
    return fields.list("checks", required: true).compactMap { node in
      CheckReader(file: file, looks: reader, shared: shared, task: task).checkpoint(node).map { ($0, node) }
    }
  }
}

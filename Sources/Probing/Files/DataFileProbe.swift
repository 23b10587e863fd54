internal import Documents
package import Grading

/// A YAML or JSON file: its bytes as evidence, from which expectations derive values.
package struct DataFileProbe: Probe {
  package static let kind = ProbeKind(
    name: "data-file",
    summary: "Reads a YAML or JSON file.",
    fields: [
      StudentFile.pathField,
      .init("format", .text, about: "yaml or json; otherwise json for a name that ends in .json, yaml for any other"),
    ],
    properties: [
      "exists": "whether something is there",
      "path": "which of the paths it is, as written",
      "content": "the document: look into it with at:",
      "valid": "whether it can be read as what it should be",
      "problem": "why it cannot, with the line",
      "size": "bytes",
    ],
    byHand: Template("cat ${path}"))

  private let paths: [String]
  private let format: Document.Format?

  package init(_ fields: ProbeFields) throws(ProbeFailure) {
    paths = try StudentFile.paths(fields)
    switch fields.optionalText("format")?.lowercased() {
    case nil: format = nil
    case "yaml", "yml": format = .yaml
    case "json": format = .json
    case let other?:
      throw .obstructed(Obstacle("the check asks for the format \(other)", remedy: "It is yaml or json."))
    }
  }

  package func observe(in context: ProbeContext) async throws(ProbeFailure) -> Observation {
    guard let file = try await StudentFile.first(of: paths, in: context) else { return StudentFile.missing(paths) }
    var observation = Observation(
      ["exists": .truth(true), "path": .text(file.path), "size": .integer(file.facts.size)], sources: [file.path])
    guard let bytes = try file.wholeContent() else {
      observation.absence = file.notAFile
      return observation
    }
    let format = format ?? (file.path.lowercased().hasSuffix(".json") ? .json : .yaml)
    observation.properties["content"] = .document(Document(format, bytes))
    let problem = try problem(of: bytes, format)
    observation.properties["valid"] = .truth(problem == nil)
    if let problem { observation.properties["problem"] = .text("\(file.path): \(problem)") }
    return observation
  }

  private func problem(of bytes: [UInt8], _ format: Document.Format) throws(ProbeFailure) -> String? {
    do {
      _ = format == .json ? try JSONText.value(bytes) : try YAMLText.value(bytes)
      return nil
    } catch {
      switch error {
      case .malformed(let message): return message
      case .obstructed(let obstacle): throw .obstructed(obstacle)
      }
    }
  }
}

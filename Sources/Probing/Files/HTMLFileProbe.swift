package import Grading

/// An HTML file as it is on disk, which says nothing of what any server serves.
package struct HTMLFileProbe: Probe {
  package static let kind = ProbeKind(
    name: "html-file",
    summary: "Reads an HTML file.",
    fields: [StudentFile.pathField],
    properties: [
      "exists": "whether something is there",
      "path": "which of the paths it is, as written",
      "page": "the page: look into it with xpath:",
      "size": "bytes",
    ],
    byHand: Template("cat ${path}"))

  private let paths: [String]

  package init(_ fields: ProbeFields) throws(ProbeFailure) {
    paths = try StudentFile.paths(fields)
  }

  package func observe(in context: ProbeContext) async throws(ProbeFailure) -> Observation {
    guard let file = try await StudentFile.first(of: paths, in: context) else { return StudentFile.missing(paths) }
    var observation = Observation(
      ["exists": .truth(true), "path": .text(file.path), "size": .integer(file.facts.size)], sources: [file.path])
    if let bytes = try file.wholeContent() {
      observation.properties["page"] = .document(Document(.html, bytes))
    } else {
      observation.absence = file.notAFile
    }
    return observation
  }
}

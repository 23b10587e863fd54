package import Grading

/// A Dockerfile, read as a build would read it. It says nothing of any image.
package struct DockerfileProbe: Probe {
  package static let kind = ProbeKind(
    name: "dockerfile",
    summary: "Reads a Dockerfile: its instructions, and what the image would be as far as the file tells.",
    fields: [StudentFile.pathField],
    properties: [
      "exists": "whether something is there",
      "path": "which of the paths it is, as written",
      "from": "the image that the last stage begins with, as people write it: nginx:alpine",
      "stages": "how many FROM there are",
      "instructions": "each instruction, KEYWORD and the rest, comments left out and lines joined",
      "keywords": "the keywords in upper case, in order",
      "copies": "what COPY and ADD take from the build context: index.html -> /usr/share/nginx/html/index.html",
      "copied": "for each destination what is copied there",
      "exposes": "the ports of EXPOSE: 80/tcp",
      "command": "the words of CMD; a shell form begins with /bin/sh and -c",
      "command-text": "CMD as one text",
      "entrypoint": "the words of ENTRYPOINT",
      "workdir": "the last working directory",
      "problem": "the first fault that a build would stop at, with its line",
    ],
    byHand: Template("cat ${path}"))

  private let paths: [String]

  package init(_ fields: ProbeFields) throws(ProbeFailure) {
    paths = try StudentFile.paths(fields)
  }

  package func observe(in context: ProbeContext) async throws(ProbeFailure) -> Observation {
    guard let file = try await StudentFile.first(of: paths, in: context) else { return StudentFile.missing(paths) }
    guard let bytes = try file.wholeContent() else {
      return Observation(
        ["exists": .truth(true), "path": .text(file.path)], absence: file.notAFile, sources: [file.path])
    }
    let reading = DockerfileReading(bytes)
    guard !reading.isOverLimit else {
      throw .obstructed(Obstacle("\(file.path) says more than is followed: it is far larger than a Dockerfile is"))
    }
    var observation = Observation(Self.properties(reading), sources: [file.path])
    observation.properties["exists"] = .truth(true)
    observation.properties["path"] = .text(file.path)
    if let problem = reading.problem { observation.properties["problem"] = .text("\(file.path), \(problem)") }
    if reading.final == nil { observation.absence = "\(file.path) has no FROM" }
    return observation
  }

  static func properties(_ reading: DockerfileReading) -> [String: Value] {
    var properties: [String: Value] = [
      "stages": .integer(reading.stages.count),
      "instructions": .texts(reading.instructions.map { $0.text.isEmpty ? $0.keyword : "\($0.keyword) \($0.text)" }),
      "keywords": .texts(reading.instructions.map(\.keyword)),
    ]
    guard let stage = reading.final else { return properties }
    properties["from"] = .text(stage.base)
    properties["copies"] = .texts(stage.copies.map(\.words))
    properties["copied"] = .record(
      Dictionary(stage.copies.map { ($0.destination, .text($0.source)) }, uniquingKeysWith: { _, last in last }))
    properties["exposes"] = .texts(stage.exposes)
    properties["workdir"] = .text(stage.workdir)
    if let command = stage.command {
      properties["command"] = .texts(command.words)
      properties["command-text"] = .text(command.text)
    }
    if let entrypoint = stage.entrypoint { properties["entrypoint"] = .texts(entrypoint.words) }
    return properties
  }
}

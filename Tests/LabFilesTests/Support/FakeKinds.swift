import Grading

extension ProbeKind {
  /// A few kinds with fields of every shape; there are no probes behind them.
  static let fakes = [
    ProbeKind(
      name: "registry-tags", summary: "Lists tags.",
      fields: [
        Field("registry", .text, required: true, about: "Where"),
        Field("repository", .text, required: true, about: "Which"),
        Field("login", .logins, about: "As whom"),
      ],
      properties: ["tags": "Its tags", "exists": "Whether it is there"], byHand: Template("curl ${registry}")),
    ProbeKind(
      name: "docker-engine", summary: "Asks the engine.", fields: [],
      properties: ["reachable": "Whether it answers", "version": "Its version"], byHand: Template("docker version")),
    ProbeKind(
      name: "html-file", summary: "Reads a page.",
      fields: [
        Field("path", .texts, required: true, about: "Where"), Field("strict", .truth, about: "Whether"),
        Field("bytes", .integer, about: "How many"), Field("within", .seconds, about: "How long"),
      ],
      properties: ["page": "The page", "exists": "Whether it is there"], byHand: Template("cat ${path}")),
  ]
}

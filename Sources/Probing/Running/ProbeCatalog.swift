package import Grading

/// The kinds of probe, one line for each. Passed to whoever needs it, never global state.
package struct ProbeCatalog: Sendable {
  package let probes: [any Probe.Type]

  package init(_ probes: [any Probe.Type]) {
    self.probes = probes
  }

  package static let standard = ProbeCatalog([
    DockerEngineProbe.self,
    DockerImageProbe.self,
    DockerContainerProbe.self,
    DockerServesProbe.self,
    HTTPProbe.self,
    RegistryProbe.self,
    RegistryLoginProbe.self,
    RegistryCatalogProbe.self,
    RegistryTagsProbe.self,
    RegistryManifestProbe.self,
    RegistryStorageProbe.self,
    HubAccountProbe.self,
    HubRepositoryProbe.self,
    FileProbe.self,
    DataFileProbe.self,
    HTMLFileProbe.self,
    DockerfileProbe.self,
    ShellScriptProbe.self,
    HtpasswdProbe.self,
    DockerLoginProbe.self,
    CommandProbe.self,
    RunScriptProbe.self,
  ])

  /// What the readers of lab files need to know of them.
  package var kinds: [ProbeKind] { probes.map { $0.kind } }

  /// The kinds that do more than read.
  package var actingKinds: Set<String> { Set(kinds.filter(\.acts).map(\.name)) }

  /// The kinds that run what the student wrote.
  package var scriptKinds: Set<String> { Set(kinds.filter(\.runsScripts).map(\.name)) }

  /// The probe for `look`, its fields filled in with the parameters, secret ones included.
  func probe(for look: Look, settings: RunSettings) throws(ProbeFailure) -> any Probe {
    guard let probe = probes.first(where: { $0.kind.name == look.kind }) else {
      throw .obstructed(Obstacle("there is no kind of probe called '\(look.kind)'"))
    }
    return try probe.init(ProbeFields(look.fields.mapValues { Self.fill($0, settings) }))
  }

  private static func fill(_ value: Value, _ settings: RunSettings) -> Value {
    switch value {
    case .text(let text): .text(settings.fill(text))
    case .list(let values): .list(values.map { fill($0, settings) })
    default: value
    }
  }
}

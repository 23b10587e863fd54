internal import Grading

/// A registry's data on disk, without the registry: what is left of one that was replaced.
struct RegistryStorageProbe: Probe {
  static let kind = ProbeKind(
    name: "registry-storage",
    summary: "Reads the directory in which a registry keeps its images (the filesystem driver of registry:2).",
    fields: [
      ProbeKind.Field("directory", .text, required: true, about: "what the registry has at /var/lib/registry"),
      ProbeKind.Field("repository", .text, about: "the repository whose tags are wanted, registry-lab-app"),
      ProbeKind.Field("tag", .text, about: "the tag of that repository whose image is wanted"),
    ] + ImageReader.fields,
    properties: ImageReader.properties.merging([
      "exists": "whether there is a registry's data, and in it the repository and the tag that are asked for",
      "repositories": "the names of all repositories with manifests",
      "tags": "with repository: its tags",
      "usage": "without tag: how much all images take on the disk, 11.4 MB",
    ]) { $1 },
    byHand: Template("ls ${directory}/docker/registry/v2/repositories/${repository}/_manifests/tags"))

  private let directory: String
  private let repository: RepositoryName?
  private let tag: String?
  private let options: ImageReader.Options

  init(_ fields: ProbeFields) throws(ProbeFailure) {
    var directory = try fields.text("directory")
    while directory.count > 1, directory.hasSuffix("/") { directory.removeLast() }
    self.directory = directory
    repository = try fields.optionalText("repository").map(RegistryFields.repository(named:))
    tag = fields.optionalText("tag")
    if let tag, !ManifestReference.isTag(tag) { throw RegistryFields.unusable("tag", tag, "a tag, such as v1.0") }
    if tag != nil, repository == nil { throw RegistryFields.unusable("repository", "", "the tag's repository") }
    options = try ImageReader.Options(fields)
  }

  func observe(in context: ProbeContext) async throws(ProbeFailure) -> Observation {
    let trail = Trail()
    let storage = StorageDirectory(directory: directory, context: context)
    var observation = Observation(["exists": .truth(true)])
    if let absence = try await storage.absence(trail: trail) {
      return Observation(["exists": .truth(false)], absence: absence, sources: trail.lines)
    }
    observation.properties["repositories"] = .texts(try await storage.repositories(trail: trail))
    if tag == nil { observation.properties["usage"] = .text(Self.megabytes(try await storage.usage())) }
    if let repository {
      if let tags = try await storage.tags(of: repository, trail: trail) {
        observation.properties["tags"] = .texts(tags)
      } else {
        observation.properties["exists"] = .truth(false)
        observation.absence = "\(directory) has no repository \(repository)"
      }
      if let tag, observation.absence == nil {
        let source = StorageImageSource(storage: storage, repository: repository)
        let image = try await ImageReader(source, in: context, options: options).read(.tag(tag))
        observation.properties.merge(image.properties) { $1 }
        observation.absence = image.absence
        trail.add(image.sources)
      }
    }
    observation.sources = trail.lines
    return observation
  }

  /// Millions of bytes, with one place.
  private static func megabytes(_ bytes: Int) -> String {
    let tenths = (bytes + 50_000) / 100_000
    return "\(tenths / 10).\(tenths % 10) MB"
  }
}

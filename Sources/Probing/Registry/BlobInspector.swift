internal import Archives
internal import Grading

/// Fetches blobs, holds them against their descriptors and looks into layers: each blob once in a run, and one layer at
/// a time on each machine, because it is held in memory meanwhile.
struct BlobInspector: Sendable {
  static let mostConfigBytes = 1 << 20
  static let mostLayerBytes = 256 << 20
  static let mostLayerBytesOfOneImage = 512 << 20

  /// Shared by the runs of this process, whose memory it is that is limited.
  private static let gates = Gates(limit: 1)

  let source: any ImageSource
  let context: ProbeContext

  func config(_ descriptor: ManifestBody.Descriptor, trail: Trail) async throws(ProbeFailure) -> BlobInspection {
    try await inspect("config", descriptor, limit: Self.mostConfigBytes, purpose: "config", trail: trail) { bytes in
      BlobInspection(config: bytes)
    }
  }

  /// - Parameter path: the normalised path that is looked for in the layer; nil where only its bytes count.
  func layer(
    _ descriptor: ManifestBody.Descriptor, path: String?, trail: Trail
  ) async throws(ProbeFailure) -> BlobInspection {
    let purpose = path.map { "layer with \($0)" } ?? "layer"
    return try await inspect("layer", descriptor, limit: Self.mostLayerBytes, purpose: purpose, trail: trail) {
      bytes throws(Obstacle) in
      do throws(ArchiveError) {
        return try BlobInspection(layer: bytes, path: path)
      } catch {
        let name = "the layer \(bounded(descriptor.digest, to: 19)) of \(source.name)"
        switch error {
        case .truncated, .corrupt: return BlobInspection(problem: "\(name) is no image layer: \(error)")
        case .tooLarge, .tooManyEntries, .unsupported: throw Obstacle("\(name) cannot be looked into: \(error)")
        }
      }
    }
  }

  private func inspect(
    _ noun: String, _ descriptor: ManifestBody.Descriptor, limit: Int, purpose: String, trail: Trail,
    _ look: @escaping @Sendable ([UInt8]) throws(Obstacle) -> BlobInspection
  ) async throws(ProbeFailure) -> BlobInspection {
    guard let digest = ContentDigest(descriptor.digest), descriptor.size >= 0 else {
      return BlobInspection(
        problem: "the manifest names a \(noun) whose digest or size is not valid: \(bounded(descriptor.digest, to: 80))"
      )
    }
    let name = "the \(noun) \(digest.short)"
    guard descriptor.size <= limit else {
      throw .obstructed(
        Obstacle("\(name) of \(source.name) has \(descriptor.size) bytes, of which at most \(limit) are read"))
    }
    let key = "blob of \(source.name), \(source.repository), \(digest), \(descriptor.size), \(purpose)"
    let finding = await context.once(key) { [context, source] in
      do {
        return try await Self.gates.through(noun == "layer" ? context.machine.name : key) {
          let trail = Trail()
          let found = try await source.blob(digest, limit: descriptor.size, trail: trail)
          let inspection = try Self.check(found, digest, size: descriptor.size, name: "\(name) of \(source.name)", look)
          return .observed(inspection.observation(sources: trail.lines))
        }
      } catch let obstacle as Obstacle {
        return .obstructed(obstacle)
      } catch ProbeFailure.obstructed(let obstacle) {
        return .obstructed(obstacle)
      } catch ProbeFailure.absent(let why) {
        return .observed(BlobInspection(problem: why).observation(sources: []))
      } catch {
        return .obstructed(Obstacle("the grading was interrupted"))
      }
    }
    switch finding {
    case .obstructed(let obstacle): throw .obstructed(obstacle)
    case .observed(let observation):
      trail.add(observation.sources)
      return BlobInspection(observation)
    }
  }

  private static func check(
    _ found: BlobLook, _ digest: ContentDigest, size: Int, name: String,
    _ look: ([UInt8]) throws(Obstacle) -> BlobInspection
  ) throws(Obstacle) -> BlobInspection {
    switch found {
    case .missing: return BlobInspection(problem: "\(name) is missing")
    case .tooLarge: return BlobInspection(problem: "\(name) has more than the \(size) bytes that the manifest says")
    case .unreadable(let why): return BlobInspection(problem: "\(name) \(why)")
    case .found(let bytes):
      guard bytes.count == size else {
        return BlobInspection(problem: "\(name) has \(bytes.count) bytes where the manifest says \(size)")
      }
      guard digest.matches(bytes) else {
        return BlobInspection(problem: "\(name) has other bytes than its digest says")
      }
      return try look(bytes)
    }
  }
}

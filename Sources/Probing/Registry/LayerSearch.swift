/// The search for a file in layers from the top.
struct LayerSearch {
  private static let mostLinks = 8

  private var path: String?
  private var linksFollowed = 0
  private var outcome = BlobInspection.Content.nothing

  init(_ path: String?) {
    self.path = path
  }

  /// Whether the next layer below may have it.
  var isOpen: Bool { path != nil && outcome == .nothing }
  var openPath: String? { isOpen ? path : nil }
  var file: [UInt8]? { if case .file(let bytes) = outcome { bytes } else { nil } }
  var isFound: Bool { file != nil || unusable != nil }
  var unusable: String? { if case .unusable(let why) = outcome { why } else { nil } }

  mutating func take(_ inspection: BlobInspection) {
    guard isOpen else { return }
    // What a damaged layer says about the path nobody knows, so the search ends here.
    outcome = inspection.problem == nil ? inspection.content : .removed
  }

  /// The path to search for next, all layers again, where a link leads there.
  mutating func follow() -> String? {
    guard case .elsewhere(let target) = outcome else { return nil }
    guard linksFollowed < Self.mostLinks else {
      outcome = .unusable("is behind too many links")
      return nil
    }
    linksFollowed += 1
    path = target
    outcome = .nothing
    return target
  }
}

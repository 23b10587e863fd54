internal import Grading

/// One container of `GET /containers/json`.
struct ContainerSummary: Decodable, Sendable {
  var id: String?
  var names: [String]?
  var image: String?
  var imageID: String?
  var state: String?
  /// `Exited (0) 3 minutes ago`
  var status: String?
  /// Seconds since 1970.
  var created: Int?
  var labels: [String: String?]?

  private enum CodingKeys: String, CodingKey {
    case id = "Id"
    case names = "Names"
    case image = "Image"
    case imageID = "ImageID"
    case state = "State"
    case status = "Status"
    case created = "Created"
    case labels = "Labels"
  }

  /// The code it ended with; nil where it runs or never ran.
  var exitCode: Int? {
    guard let status, status.hasPrefix("Exited ("), let end = status.firstIndex(of: ")") else { return nil }
    return Int(status.dropFirst("Exited (".count).prefix(upTo: end))
  }

  /// Whether a grader of ours started it: nobody's work.
  var isOurs: Bool { labels?[RunOwner.label] != nil }

  /// Whether it was made from one of `references`, whichever way they were written, or from the image `identifiers`
  /// name.
  func isMade(from references: Set<String>, identifiers: Set<String>) -> Bool {
    if let imageID, identifiers.contains(imageID) { return true }
    return image.flatMap(ImageReference.init).map { references.contains($0.normalized) } ?? false
  }

  /// The one that shows best what an image does: one that runs, else one that ended well, else the newest.
  static func best(of containers: [ContainerSummary]) -> ContainerSummary? {
    containers.max { left, right in
      (left.rank, left.created ?? 0) < (right.rank, right.created ?? 0)
    }
  }

  private var rank: Int {
    if state == "running" { return 2 }
    return exitCode == 0 ? 1 : 0
  }
}

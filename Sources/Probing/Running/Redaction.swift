internal import Grading

/// Takes secrets out of what was found: a student's script may name the password that the lab gave out, and a report or
/// record that quotes the script must not.
struct Redaction: Sendable {
  static let mark = "•••"
  private let secrets: [String]

  /// Values shorter than this are not searched for: they would be found in anything.
  private static let shortestSecret = 4

  init(secrets: some Sequence<String>) {
    // The longest first: one secret may be a part of another.
    self.secrets = secrets.filter { $0.count >= Self.shortestSecret }.sorted { $0.count > $1.count }
  }

  func callAsFunction(_ finding: Finding) -> Finding {
    switch finding {
    case .obstructed(let obstacle):
      .obstructed(Obstacle(redact(obstacle.message), remedy: obstacle.remedy.map(redact)))
    case .observed(let observation):
      .observed(
        Observation(
          observation.properties.mapValues(redact), absence: observation.absence.map(redact),
          sources: observation.sources.map(redact)))
    }
  }

  private func redact(_ text: String) -> String {
    secrets.reduce(text) { $0.replacing($1, with: Self.mark) }
  }

  private func redact(_ value: Value) -> Value {
    switch value {
    case .text(let text): .text(redact(text))
    case .list(let values): .list(values.map(redact))
    case .record(let values): .record(values.mapValues(redact))
    case .document(let document): .document(redact(document))
    case .null, .truth, .integer, .decimal: value
    }
  }

  private func redact(_ document: Document) -> Document {
    var document = document
    for secret in secrets where document.bytes.firstRange(of: Array(secret.utf8)) != nil {
      document.bytes.replace(Array(secret.utf8), with: Array(Self.mark.utf8))
    }
    return document
  }
}

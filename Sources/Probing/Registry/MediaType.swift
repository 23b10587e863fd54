internal import Grading
internal import Transfer

/// A media type without its parameters, in lower case: `text/html`.
struct MediaType: Sendable, Hashable {
  let name: String

  /// Nil for a response that names none.
  init?(of response: TransferResponse) {
    guard let value = response.headers["Content-Type"] else { return nil }
    self.init(value)
  }

  init?(_ value: String) {
    guard let first = value.split(separator: ";", maxSplits: 1).first else { return nil }
    var cursor = HeaderCursor(String(first))
    cursor.skipSpace()
    guard let type = cursor.token(), cursor.skip("/"), let subtype = cursor.token() else { return nil }
    name = bounded("\(type)/\(subtype)".lowercased(), to: 128)
  }

  /// How a document of this type is to be read; nil for one that is no text.
  var format: Document.Format? {
    switch name {
    case "text/html", "application/xhtml+xml": .html
    case "application/json": .json
    case "application/xml", "text/xml": .xml
    case "application/yaml", "application/x-yaml", "text/yaml": .yaml
    case "application/javascript", "application/x-sh", "application/x-www-form-urlencoded": .text
    default:
      if name.hasSuffix("+json") { .json } else if name.hasSuffix("+xml") { .xml } else { textFormat }
    }
  }

  private var textFormat: Document.Format? { name.hasPrefix("text/") ? .text : nil }
}

import FoundationEssentials
import Testing

/// A text that is kept beside the tests and compared in full.
///
/// After a change that is meant to be seen, write the files anew and read the difference in version control:
/// `ASSAY_UPDATE_GOLDEN=1 swift test --filter ReportingTests`.
struct GoldenFile {
  let name: String

  private var path: String {
    URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Golden/\(name)").path
  }

  func expect(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
    if ProcessInfo.processInfo.environment["ASSAY_UPDATE_GOLDEN"] == "1" {
      try Data(text.utf8).write(to: URL(filePath: path))
    }
    let golden = String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self)
    guard golden != text else { return }
    Issue.record("\(name) is not as it was:\n\(Self.difference(golden, text))", sourceLocation: sourceLocation)
  }

  /// Lines that went with "-", lines that came with "+".
  private static func difference(_ old: String, _ new: String) -> String {
    let old = old.split(separator: "\n", omittingEmptySubsequences: false)
    let new = new.split(separator: "\n", omittingEmptySubsequences: false)
    var lines: [(line: Int, order: Int, text: String)] = []
    for change in new.difference(from: old) {
      switch change {
      case .remove(let offset, let text, _): lines.append((offset, 0, "-\(offset + 1): \(text)"))
      case .insert(let offset, let text, _): lines.append((offset, 1, "+\(offset + 1): \(text)"))
      }
    }
    return lines.sorted { ($0.line, $0.order) < ($1.line, $1.order) }.map(\.text).joined(separator: "\n")
  }
}

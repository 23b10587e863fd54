internal import Documents
internal import FoundationEssentials
internal import Grading

/// A lab file as it stands on the disk, parsed once: with other parameters it is read again, not parsed again.
struct SourceText: Sendable {
  let path: String
  let lines: [Substring]
  let root: Result<SourceNode, DocumentFault>

  /// - Parameter shown: the path that messages name.
  /// - Throws: ``LabReadError/noSuchFile(_:)`` where it cannot be read.
  init(path: String, shownAs shown: String) throws(LabReadError) {
    let bytes: [UInt8]
    do {
      bytes = Array(try Data(contentsOf: URL(filePath: path)))
    } catch {
      throw .noSuchFile(shown)
    }
    self.path = shown
    lines = String(decoding: bytes, as: UTF8.self).split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    do throws(DocumentFault) {
      root = .success(try YAMLText.node(bytes))
    } catch {
      root = .failure(error)
    }
  }
}

/// A lab file that is being read, and the problems found in it so far: reading goes on after a problem, so that an author
/// hears of all of them at once.
final class SourceFile {
  private let text: SourceText
  private(set) var problems: [LabFileProblem] = []

  init(_ text: SourceText) {
    self.text = text
  }

  var path: String { text.path }
  private var lines: [Substring] { text.lines }

  /// The file's document; nil, with a problem recorded, where it is not YAML.
  func root() -> SourceNode? {
    switch text.root {
    case .success(let root): return root
    case .failure(let fault):
      switch fault {
      case .malformed(let message):
        let (line, column, rest) = Self.place(in: message)
        report(at: line, column: column, rest)
      case .obstructed(let obstacle): report(at: 1, column: 1, obstacle.message)
      }
    }
    return nil
  }

  func report(_ node: SourceNode, _ message: String, suggestion: String? = nil) {
    report(at: node.line, column: node.column, message, suggestion: suggestion, length: node.text?.count ?? 1)
  }

  func location(of node: SourceNode) -> SourceLocation {
    SourceLocation(file: path, line: node.line, column: node.column)
  }

  private func report(at line: Int, column: Int, _ message: String, suggestion: String? = nil, length: Int = 1) {
    let source = lines.indices.contains(line - 1) ? String(lines[line - 1]) : nil
    let shown = source?.dropFirst(column - 1) ?? ""
    let quotes = shown.first == "\"" || shown.first == "'" ? 2 : 0
    problems.append(
      LabFileProblem(
        SourceLocation(file: path, line: line, column: column), message, suggestion: suggestion, sourceLine: source,
        length: max(1, min(length + quotes, shown.count))))
  }

  /// The parser's messages begin "line 12, column 3: " or "line 12: ".
  private static func place(in message: String) -> (line: Int, column: Int, rest: String) {
    guard message.hasPrefix("line "), let end = message.firstRange(of: ": ") else { return (1, 1, message) }
    let numbers = message[..<end.lowerBound].split { !$0.isNumber }.compactMap { Int($0) }
    let rest = String(message[end.upperBound...])
    return (max(1, numbers.first ?? 1), max(1, numbers.count > 1 ? numbers[1] : 1), rest)
  }
}

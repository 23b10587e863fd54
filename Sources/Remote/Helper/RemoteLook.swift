internal import Grading
internal import Probing

/// A look at a path of another machine: the order, and what its answer means. The same words as a look at this machine.
struct RemoteLook {
  let path: String
  let limit: Int

  init(path: String, limit: Int) {
    self.path = path
    self.limit = min(max(limit, 0), 1 << 40)
  }

  /// What came of it: for a socket, also whether the account may connect to it.
  struct Outcome: Sendable, Hashable {
    var look: FileLook
    var mayConnect = false
  }

  /// Nil for a path that no order can have.
  var fault: FileLook? {
    if path.utf8.contains(0) { return .unusable("the path has a NUL character in it") }
    // PATH_MAX, and more than any shell makes of it.
    if path.utf8.count > 4095 { return .unusable("the name is too long") }
    return path.isEmpty ? .missing : nil
  }

  func order(_ id: Int) -> String {
    "look \(id) \(limit) \(ShellWord.quoted(path.hasPrefix("/") ? path : "./\(path)"))"
  }

  /// Hexadecimal digits are the longest encoding; names of a directory are bounded by the helper.
  var allowance: Int { 2 * max(limit, 3 << 20) + limit / 40 + (64 << 10) }

  func outcome(_ answer: HelperAnswer) -> Outcome {
    switch Unicode.Scalar(answer.ending) {
    case "N": return Outcome(look: .missing)
    case "D": return Outcome(look: .denied(answer.text("D")))
    case "U": return Outcome(look: .unusable(Self.words(answer.text("U"))))
    default: break
    }
    let fields = answer.text("F").split(separator: " ")
    guard fields.count >= 6, let mode = Int(fields[0], radix: 16), let size = Int(fields[1]), let user = Int(fields[2]),
      let group = Int(fields[3]), let modified = Int(fields[4])
    else {
      return Outcome(
        look: .obstructed(
          Obstacle(
            "what the machine says of \(bounded(path, to: 80)) cannot be read", remedy: "It needs a `stat` with -c.")))
    }
    var facts = FileFacts(
      kind: Self.kind(mode), mode: mode & 0o7777, size: size, userID: user, groupID: group, modified: modified)
    if answer.has("x") {
      facts.unreadable = Self.words(answer.text("x"))
    } else if answer.has("q") {
      facts.unreadable = "it leads to a process of this machine"
    } else {
      fill(&facts, answer)
    }
    return Outcome(look: .found(facts), mayConnect: fields.count > 6)
  }

  private func fill(_ facts: inout FileFacts, _ answer: HelperAnswer) {
    switch facts.kind {
    case .file:
      let content = answer.bytes("c")
      facts.content = Array(content.prefix(limit))
      facts.isTruncated = limit == 0 ? facts.size > 0 || !content.isEmpty : content.count > limit
    case .directory:
      let names = answer.bytes("e").split(separator: 0).map { bytes in
        String(
          decoding: bytes.suffix(from: bytes.lastIndex(of: UInt8(ascii: "/")).map { $0 + 1 } ?? bytes.startIndex),
          as: UTF8.self)
      }
      facts.isTruncated = names.count > FileFacts.mostEntries
      facts.entries = names.prefix(FileFacts.mostEntries).sorted()
    case .fifo, .socket, .device, .other: break
    }
  }

  /// inode(7).
  private static func kind(_ mode: Int) -> FileFacts.Kind {
    switch mode & 0o170000 {
    case 0o100000: .file
    case 0o040000: .directory
    case 0o010000: .fifo
    case 0o140000: .socket
    case 0o060000, 0o020000: .device
    default: .other
    }
  }

  /// The C library's words, glibc's or musl's, as a look at this machine tells them.
  private static func words(_ reason: String) -> String {
    switch reason {
    case "Too many levels of symbolic links", "Symbolic link loop": "its links lead in a circle"
    case "File name too long", "Filename too long": "the name is too long"
    case "Input/output error", "I/O error": "the disk reports an input/output error"
    case "Permission denied", "Operation not permitted": "permission denied"
    case "Resource temporarily unavailable": "there is nothing to read now"
    default: bounded(reason, to: 160)
    }
  }
}

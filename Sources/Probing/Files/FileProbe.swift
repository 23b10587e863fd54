internal import Glibc
package import Grading

/// A file, a directory or whatever else is at a path. Only files and directories are ever opened.
package struct FileProbe: Probe {
  package static let kind = ProbeKind(
    name: "file",
    summary: "Looks at what is at a path: its kind, permissions and text.",
    fields: [StudentFile.pathField],
    properties: [
      "exists": "whether something is there, links followed",
      "path": "which of the paths it is, as written",
      "kind": "file, directory, fifo, socket, device or other",
      "mode": "the permissions in octal, \"0755\"",
      "executable": "whether it is a file that somebody may execute",
      "readable": "whether it is a file whose bytes were read",
      "size": "bytes",
      "owner": "the owner's name, or number where there is no name",
      "modified": "when it was last changed, \"2026-11-23T10:00:00Z\"",
      "text": "the text, at most 1 MiB",
      "lines": "the text's lines, at most 10,000",
      "truncated": "whether there is more than text or entries hold",
      "encoding": "UTF-8, or \"not UTF-8\": the text is then repaired",
      "entries": "the names in a directory, sorted",
    ],
    byHand: Template("ls -ld ${path}; cat ${path}"))

  private let paths: [String]

  package init(_ fields: ProbeFields) throws(ProbeFailure) {
    paths = try StudentFile.paths(fields)
  }

  package func observe(in context: ProbeContext) async throws(ProbeFailure) -> Observation {
    guard let file = try await StudentFile.first(of: paths, in: context) else { return StudentFile.missing(paths) }
    let facts = file.facts
    let content = try file.content()
    var observation = Observation(
      [
        "exists": .truth(true),
        "path": .text(file.path),
        "kind": .text(facts.kind.rawValue),
        "mode": .text(octal(facts.mode)),
        "executable": .truth(facts.kind == .file && facts.mode & 0o111 != 0),
        "readable": .truth(content != nil),
        "size": .integer(facts.size),
        "owner": .text(await owner(facts.userID, in: context)),
        "modified": .text(utcTime(facts.modified)),
        "truncated": .truth(facts.isTruncated),
      ], sources: [file.path])
    if let content {
      let text = TextContent(content)
      observation.properties["text"] = .text(text.text)
      observation.properties["lines"] = .texts(text.lines)
      observation.properties["encoding"] = .text(text.encoding)
    } else {
      observation.absence = file.notAFile
    }
    if facts.kind == .directory { observation.properties["entries"] = .texts(facts.entries) }
    return observation
  }

  private func octal(_ mode: Int) -> String {
    let digits = String(mode & 0o7777, radix: 8)
    return String(repeating: "0", count: 4 - digits.count) + digits
  }

  /// passwd(5) is read on the machine that is graded: the grader's own may know other accounts.
  private func owner(_ id: Int, in context: ProbeContext) async -> String {
    if id == 0 { return "root" }
    guard case .found(let facts) = await context.look(at: "/etc/passwd"), let content = facts.content else {
      return String(id)
    }
    for line in TextContent.byteLines(content) {
      let fields = line.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
      guard fields.count > 2, Int(String(decoding: fields[2], as: UTF8.self)) == id else { continue }
      return String(decoding: fields[0], as: UTF8.self)
    }
    return String(id)
  }

  /// RFC 3339, whole seconds.
  private func utcTime(_ seconds: Int) -> String {
    var time = time_t(seconds)
    var parts = tm()
    guard gmtime_r(&time, &parts) != nil else { return String(seconds) }
    func two(_ number: CInt) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let day = "\(parts.tm_year + 1900)-\(two(parts.tm_mon + 1))-\(two(parts.tm_mday))"
    return "\(day)T\(two(parts.tm_hour)):\(two(parts.tm_min)):\(two(parts.tm_sec))Z"
  }
}

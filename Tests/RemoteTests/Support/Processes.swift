import FoundationEssentials
import Testing

/// Who runs on this machine.
enum Processes {
  /// How many have this word among their arguments.
  static func count(with word: String) throws -> Int {
    try FileManager.default.contentsOfDirectory(atPath: "/proc").filter { process in
      guard Int(process) != nil, let data = FileManager.default.contents(atPath: "/proc/\(process)/cmdline") else {
        return false
      }
      return String(decoding: data, as: UTF8.self).contains(word)
    }.count
  }

  /// What was ended may take a moment to go.
  static func expectGone(with word: String, sourceLocation: SourceLocation = #_sourceLocation) async throws {
    for _ in 0..<150 {
      if try count(with: word) == 0 { return }
      try await Task.sleep(for: .milliseconds(100))
    }
    #expect(try count(with: word) == 0, sourceLocation: sourceLocation)
  }
}

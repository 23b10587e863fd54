internal import Shell

/// Whether a text is bash, in bash's own opinion. It gets the text on standard input, with `-n`: nothing is run.
struct ShellScriptSyntax {
  let isValid: Bool
  /// The first complaint, "line 12: unexpected end of file".
  let problem: String?

  static let bash = "/bin/bash"

  static func check(_ content: [UInt8], in context: ProbeContext) async throws(ProbeFailure) -> ShellScriptSyntax {
    let marks = marks(content)
    let result: CommandResult
    do {
      result = try await context.machine.run(
        Command(bash, ["-n"], input: content, timeout: context.settings.timeout, outputLimit: 64 * 1024))
    } catch {
      // Without bash, our own reading decides.
      guard case .absent = error else { throw error }
      return try ourOwn(content, marks)
    }
    let complaint = complaint(TextContent(result.errorOutput).lines)
    // Of a wrong `[[ ]]` it complains and goes on. A warning is no fault.
    let isFault = result.status != 0 || complaint.map { !$0.contains("warning: ") } ?? false
    return ShellScriptSyntax(isValid: !isFault, problem: joined(marks, complaint))
  }

  private static func ourOwn(_ content: [UInt8], _ marks: String?) throws(ProbeFailure) -> ShellScriptSyntax {
    do {
      _ = try ScriptReading(content)
      return ShellScriptSyntax(isValid: true, problem: marks)
    } catch {
      // A limit is met again where the script is followed, and told there.
      guard error.kind == .syntax else { return ShellScriptSyntax(isValid: true, problem: marks) }
      return ShellScriptSyntax(isValid: false, problem: joined(marks, "line \(error.line): \(error.words)"))
    }
  }

  private static func joined(_ marks: String?, _ complaint: String?) -> String? {
    guard let marks else { return complaint }
    return complaint.map { "\(marks); \($0)" } ?? marks
  }

  /// What no message of bash says, though it is the reason for many of them.
  private static func marks(_ content: [UInt8]) -> String? {
    if content.starts(with: [0xEF, 0xBB, 0xBF]) { return "the file begins with a byte order mark" }
    let hasWindowsEnds = zip(content, content.dropFirst()).contains { $0 == 0x0D && $1 == 0x0A }
    return hasWindowsEnds ? "the file has Windows line ends" : nil
  }

  /// "bash: line 3: syntax error near unexpected token `fi'", without the program.
  private static func complaint(_ lines: [String]) -> String? {
    guard var line = lines.first(where: { $0.contains("line ") }) ?? lines.first, !line.isEmpty else { return nil }
    if let start = line.firstRange(of: "line ") { line = String(line[start.lowerBound...]) }
    if let range = line.firstRange(of: ": syntax error: ") { line.replaceSubrange(range, with: ": ") }
    return String(line.prefix(300))
  }
}

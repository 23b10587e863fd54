internal import Glibc

/// Where programs are looked for: the system's folders, never the student's `PATH`.
package enum SystemPrograms {
  package static let folders = [
    "/usr/local/bin", "/usr/bin", "/bin", "/usr/local/sbin", "/usr/sbin", "/sbin", "/snap/bin",
  ]

  /// The value of `PATH` for programs that are run.
  package static var searchPath: String { folders.joined(separator: ":") }

  /// The path of a program: one with a slash is a path already. Nil where there is no such program.
  package static func path(of program: String) -> String? {
    guard !program.isEmpty, !program.utf8.contains(0) else { return nil }
    let candidates = program.contains("/") ? [program] : folders.map { "\($0)/\(program)" }
    return candidates.first(where: isProgram)
  }

  private static func isProgram(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG && access(path, X_OK) == 0
  }
}

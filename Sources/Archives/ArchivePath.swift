/// Paths as they stand in an archive, relative to its root.
package enum ArchivePath {
  /// `./etc//nginx/` and `/etc/nginx` are both `etc/nginx`, and the root is the empty path. Nil for a path that
  /// leads out of the archive: such an entry is never taken for a file in it.
  package static func normalised(_ path: String) -> String? {
    var parts: [Substring] = []
    for part in path.split(separator: "/") where part != "." {
      if part != ".." {
        parts.append(part)
      } else if parts.popLast() == nil {
        return nil
      }
    }
    return parts.joined(separator: "/")
  }

  /// The directory of a path, and its last part. The directory of `a` is the empty path.
  static func split(_ path: String) -> (directory: String, name: Substring) {
    guard let slash = path.lastIndex(of: "/") else { return ("", path[...]) }
    return (String(path[..<slash]), path[path.index(after: slash)...])
  }

  /// All directories above a path, nearest first, without the root.
  static func ancestors(_ path: String) -> [String] {
    var result: [String] = []
    var directory = split(path).directory
    while !directory.isEmpty {
      result.append(directory)
      directory = split(directory).directory
    }
    return result
  }
}

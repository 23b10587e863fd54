internal import Glibc

/// Why execve(2) did not start a script, in words for whoever wrote it.
struct ExecutionRefusal {
  let path: String
  /// A code of errno(3).
  let code: CInt

  var words: String {
    switch code {
    // The file itself was there when it was looked at: it is what its first line names that is missing.
    case ENOENT, ENOTDIR: "\(path) cannot be started: the interpreter that its first line names is not on this machine"
    case EACCES, EPERM: "\(path) cannot be started: permission denied, for it or for its interpreter"
    default: "\(path) cannot be started: \(String(cString: strerror(code)))"
    }
  }
}

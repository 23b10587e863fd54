internal import FoundationEssentials
internal import Glibc

/// The private folder of one connection: ssh's sockets are in it. Its name says whose it is, so that a later grader can
/// remove what a dead one left: `assay-ssh-NAMESPACE-PID-START-NUMBER`.
struct RuntimeFolder: Sendable {
  let path: String

  /// ssh binds it under a name that is 17 bytes longer, of at most 107 (unix(7)).
  var controlSocket: String { "\(path)/m" }
  /// The number of the ssh that uses the folder.
  var processFile: String { "\(path)/pid" }

  func socket(_ number: Int) -> String { "\(path)/f\(number)" }

  struct Fault: Error {
    var message: String
  }

  static func make() throws(Fault) -> RuntimeFolder {
    for folder in bases {
      removeStale(in: folder)
      let path = "\(ownPrefix(in: folder))\(hexadecimal(UInt64.random(in: 0...0xFF_FFFF)))"
      // The mode is the umask's business too, so it is set again.
      if mkdir(path, 0o700) == 0, chmod(path, 0o700) == 0 { return RuntimeFolder(path: path) }
    }
    throw Fault(message: "no folder for ssh's sockets can be made in \(bases.joined(separator: " or "))")
  }

  /// Where it may be, best first; short, for the sake of the sockets' paths.
  static let bases: [String] = {
    let runtime = getenv("XDG_RUNTIME_DIR").map { String(cString: $0) }
    return [runtime, "/tmp"].compactMap(\.self).filter { $0.hasPrefix("/") && $0.utf8.count <= 40 }
  }()

  func remove() { Self.remove(path) }

  private static func remove(_ path: String) { try? FileManager.default.removeItem(atPath: path) }

  // MARK: - Whose it is

  private static let prefix = "assay-ssh-"

  /// What all folders of this process begin with.
  static func ownPrefix(in folder: String) -> String {
    "\(folder)/\(prefix)\(namespace)-\(getpid())-\(startTime(of: getpid()) ?? "0")-"
  }

  /// Process numbers mean something in one namespace only: pid_namespaces(7).
  private static let namespace: String = {
    var status = stat()
    return stat("/proc/self/ns/pid", &status) == 0 ? hexadecimal(UInt64(status.st_ino)) : "0"
  }()

  private static func hexadecimal(_ number: UInt64) -> String { String(number, radix: 16) }

  /// Field 22 of proc_pid_stat(5); nil where there is no such process. The name in field 2 may have anything in it.
  static func startTime(of process: pid_t) -> String? {
    guard let data = FileManager.default.contents(atPath: "/proc/\(process)/stat") else { return nil }
    let text = String(decoding: data, as: UTF8.self)
    guard let end = text.lastIndex(of: ")") else { return nil }
    let fields = text[text.index(after: end)...].split(separator: " ")
    return fields.count > 19 ? String(fields[19]) : nil
  }

  /// Removes what graders left that are no more, and ends an ssh of theirs that is still there.
  private static func removeStale(in folder: String) {
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else { return }
    for name in names where name.hasPrefix(prefix) {
      let fields = name.dropFirst(prefix.count).split(separator: "-")
      guard fields.count == 4, fields[0] == namespace, let owner = pid_t(fields[1]), owner > 0,
        startTime(of: owner) != String(fields[2])
      else { continue }
      let path = "\(folder)/\(name)"
      var status = stat()
      guard lstat(path, &status) == 0, status.st_uid == geteuid(), status.st_mode & S_IFMT == S_IFDIR else { continue }
      endProcess(of: RuntimeFolder(path: path))
      remove(path)
    }
  }

  private static func endProcess(of folder: RuntimeFolder) {
    guard let data = FileManager.default.contents(atPath: folder.processFile),
      let process = pid_t(String(decoding: data, as: UTF8.self).prefix { $0.isNumber }), process > 1,
      let line = FileManager.default.contents(atPath: "/proc/\(process)/cmdline"),
      String(decoding: line, as: UTF8.self).contains(folder.controlSocket)
    else { return }
    kill(-process, SIGKILL)
  }

  /// Notes the ssh that uses this folder.
  func note(process: pid_t) {
    _ = FileManager.default.createFile(atPath: processFile, contents: Data("\(process)\n".utf8))
  }
}

internal import Glibc

/// Who started something on the student's Engine: a process, told apart from every other one that ever was.
///
/// Written into the label ``label`` as `<boot id>/<pid namespace>/<pid>/<start time>`: `random/boot_id` of proc(5), the
/// inode of `/proc/self/ns/pid`, and field 22 of `/proc/<pid>/stat` (clock ticks after boot).
struct RunOwner: Sendable, Hashable {
  static let label = "assay.owner"
  /// Seconds since 1970, after which nobody needs it any more.
  static let expiryLabel = "assay.expires"

  var boot: String
  var pidNamespace: String
  var pid: Int
  var startTime: Int

  /// What is known about the process that has the owner's number now.
  enum Process: Sendable, Hashable {
    case gone
    /// It lives and was started then.
    case living(startTime: Int)
    /// There is one, but this account may not look at it.
    case hidden
  }

  init(boot: String, pidNamespace: String, pid: Int, startTime: Int) {
    self.boot = boot
    self.pidNamespace = pidNamespace
    self.pid = pid
    self.startTime = startTime
  }

  /// Nil for what no grader wrote.
  init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 4, !parts[0].isEmpty, !parts[1].isEmpty, let pid = Int(parts[2]), pid > 0,
      let startTime = Int(parts[3]), startTime >= 0
    else { return nil }
    self.init(boot: String(parts[0]), pidNamespace: String(parts[1]), pid: pid, startTime: startTime)
  }

  var text: String { "\(boot)/\(pidNamespace)/\(pid)/\(startTime)" }

  /// Whether the owner can no longer remove what it started. Where nobody can tell, because it runs on another machine,
  /// before another boot or in another container, the expiry decides.
  ///
  /// - Parameters:
  ///   - expires: seconds since 1970; nil where it is not known, which counts as not yet.
  ///   - process: looks at a process of `ours`' own boot and pid namespace.
  func isDead(
    seenFrom ours: RunOwner, expires: Int?, now: Int, process: (Int) -> Process
  ) -> Bool {
    let isExpired = expires.map { $0 < now } ?? false
    guard boot == ours.boot, pidNamespace == ours.pidNamespace else { return isExpired }
    switch process(pid) {
    case .gone: return true
    case .living(let startTime): return startTime != self.startTime
    case .hidden: return isExpired
    }
  }
}

extension RunOwner {
  /// This process.
  static let current = RunOwner(
    boot: line(of: "/proc/sys/kernel/random/boot_id") ?? "unknown",
    pidNamespace: target(of: "/proc/self/ns/pid") ?? "unknown",
    pid: Int(getpid()),
    startTime: line(of: "/proc/self/stat").flatMap(startTime) ?? 0)

  static func now() -> Int { time(nil) }

  /// Looks at a process of this boot and pid namespace. One that ended and waits to be collected counts as gone.
  static func process(_ pid: Int) -> Process {
    guard let number = pid_t(exactly: pid) else { return .gone }
    if let stat = line(of: "/proc/\(pid)/stat"), let startTime = startTime(stat) {
      return isEnded(stat) ? .gone : .living(startTime: startTime)
    }
    // With hidepid (proc(5)) the folder of a living process cannot be seen; signal 0 (kill(2)) still tells of it.
    return kill(number, 0) == 0 || errno == EPERM ? .hidden : .gone
  }

  /// Field 22 of `/proc/<pid>/stat`. The name in field 2 may have blanks and parentheses of its own.
  static func startTime(_ stat: String) -> Int? {
    let fields = fieldsAfterName(stat)
    return fields.count > 19 ? Int(fields[19]) : nil
  }

  static func isEnded(_ stat: String) -> Bool { ["Z", "X"].contains(fieldsAfterName(stat).first) }

  private static func fieldsAfterName(_ stat: String) -> [Substring] {
    guard let end = stat.lastIndex(of: ")") else { return [] }
    return stat[stat.index(after: end)...].split { $0 == " " || $0 == "\n" }
  }

  /// The first line of a short file of the kernel's.
  private static func line(of path: String) -> String? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    let bytes = [UInt8](unsafeUninitializedCapacity: 4096) { buffer, count in
      count = max(0, read(descriptor, buffer.baseAddress, buffer.count))
    }
    guard !bytes.isEmpty else { return nil }
    return String(decoding: bytes.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
  }

  /// `4026531836` of the link `pid:[4026531836]`.
  private static func target(of path: String) -> String? {
    var text = [CChar](repeating: 0, count: 256)
    let count = readlink(path, &text, text.count)
    let digits = text.prefix(max(0, count)).map(UInt8.init(bitPattern:)).filter {
      (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
    }
    return digits.isEmpty ? nil : String(decoding: digits, as: UTF8.self)
  }
}

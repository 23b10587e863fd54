internal import Glibc

/// What everything in an enclosure uses, but for its first process: from its own /proc, where nothing else is seen.
struct EnclosureUse: Hashable {
  /// Bytes in memory; what processes share counts for each of them.
  var memory = 0
  var processes = 0
  var threads = 0

  static let threadsPerProcess = 16

  func excess(over limits: EnclosureLimits) -> EnclosureReply.Cause? {
    if processes > limits.processes || threads > limits.processes * Self.threadsPerProcess { return .processes }
    return memory > limits.memory ? .memory : nil
  }

  static var current: EnclosureUse {
    var use = EnclosureUse()
    guard let folder = opendir("/proc") else { return use }
    defer { closedir(folder) }
    let nameOffset = MemoryLayout<dirent>.offset(of: \dirent.d_name) ?? 0
    while let entry = readdir(folder) {
      let name = UnsafeRawPointer(entry).advanced(by: nameOffset).assumingMemoryBound(to: CChar.self)
      guard let process = Int(String(cString: name)), process != 1 else { continue }
      use.add(statistics(of: process))
    }
    return use
  }

  /// Adds a process by its line of /proc/PID/stat, proc(5). The name in it may be anything, parentheses included.
  mutating func add(_ line: [UInt8]) {
    guard let end = line.lastIndex(of: UInt8(ascii: ")")) else { return }
    // The state, field 3, is the first behind the name.
    let fields = line[(end + 1)...].split(separator: UInt8(ascii: " "))
    func number(_ field: Int) -> Int {
      field - 3 < fields.count ? Int(String(decoding: fields[field - 3], as: UTF8.self)) ?? 0 : 0
    }
    processes += 1
    threads += number(20)
    memory += number(24) * Int(sysconf(CInt(_SC_PAGESIZE)))
  }

  private static func statistics(of process: Int) -> [UInt8] {
    let file = open("/proc/\(process)/stat", O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return [] }
    defer { close(file) }
    return [UInt8](unsafeUninitializedCapacity: 1024) { buffer, count in
      count = max(0, read(file, buffer.baseAddress, buffer.count))
    }
  }
}

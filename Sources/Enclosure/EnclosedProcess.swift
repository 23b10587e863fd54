internal import CLinux
internal import Glibc

/// Starts the script of an enclosure, with what it must not have taken from it.
enum EnclosedProcess {
  enum Start {
    case running(pid_t)
    /// A code of errno(3).
    case refused(Int32)
  }

  /// What a script of root keeps of root's powers: over files, users and its own processes; not over the kernel, mounts,
  /// namespaces, devices or other programs.
  private static let rootPowers: [CInt] = [
    CAP_CHOWN, CAP_DAC_OVERRIDE, CAP_FOWNER, CAP_FSETID, CAP_KILL, CAP_SETGID, CAP_SETUID, CAP_NET_BIND_SERVICE,
  ]

  /// Shells that take a script without an interpreter line, as the student's own shell would.
  private static let shells = ["/bin/bash", "/bin/sh"]

  /// Memory that one process may reserve, in multiples of what all may use: the watch comes first, this holds until it
  /// looks again. The same for processes, which the kernel counts by account and not by enclosure.
  private static let slack = 2
  private static let mostProcessesOfAccount = 4096
  private static let descriptors = 512

  static func start(_ order: EnclosureOrder) throws -> Start {
    let input = assay_memory_file()
    defer { close(input) }
    try write(order.input, to: dup(input))
    guard lseek(input, 0, SEEK_SET) == 0 else { throw failure("its input") }

    var report: [CInt] = [-1, -1]
    guard pipe(&report) == 0 else { throw failure("pipe") }
    for end in report { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    let process = spawn(order, input: input, report: report[1])
    let code = errno
    close(report[1])
    defer { close(report[0]) }
    guard process > 0 else { throw failure("fork", code) }

    var refusal = assay_refusal()
    guard read(report[0], &refusal, MemoryLayout<assay_refusal>.size) == MemoryLayout<assay_refusal>.size else {
      return .running(process)
    }
    guard refusal.step == Int32(ASSAY_EXECUTING.rawValue) else {
      throw failure("what the script must not have cannot be taken from it", refusal.error)
    }
    return .refused(refusal.error)
  }

  private static func spawn(_ order: EnclosureOrder, input: CInt, report: CInt) -> pid_t {
    let isRoot = (order.identity?.user ?? geteuid()) == 0
    let limits = order.limits
    let shell = shells.first { access($0, X_OK) == 0 } ?? "/bin/sh"
    let groups = order.identity?.groups ?? []
    let environment = order.environment.map { "\($0.key)=\($0.value)" }
    return withStrings([order.path] + order.arguments) { arguments in
      withStrings([shell, order.path] + order.arguments) { shellArguments in
        withStrings(environment) { environment in
          order.path.withCString { path in
            order.folder.withCString { folder in
              groups.withUnsafeBufferPointer { groups in
                var script = assay_script(
                  path: path, folder: folder, arguments: arguments, shell_arguments: shellArguments,
                  environment: environment, input: input, changes_user: order.identity != nil,
                  user: order.identity?.user ?? 0, group: order.identity?.group ?? 0, groups: groups.baseAddress,
                  group_count: groups.count,
                  capabilities: isRoot ? rootPowers.reduce(0) { $0 | 1 << UInt64($1) } : 0,
                  file_size: rlim_t(limits.fileSize), data: rlim_t(limits.memory * slack),
                  processes: rlim_t(mostProcessesOfAccount), descriptors: rlim_t(descriptors))
                return assay_start(&script, report)
              }
            }
          }
        }
      }
    }
  }

  /// `argv` and its like: C strings that live as long as the call, and a null pointer behind them.
  private static func withStrings<Result>(
    _ strings: [String], _ body: (UnsafePointer<UnsafeMutablePointer<CChar>?>) -> Result
  ) -> Result {
    var pointers = strings.map { strdup($0) } + [nil]
    defer { for pointer in pointers { free(pointer) } }
    return body(&pointers)
  }

  /// Writes everything, and closes the descriptor.
  private static func write(_ bytes: [UInt8], to descriptor: CInt) throws {
    guard descriptor >= 0 else { throw failure("open") }
    defer { close(descriptor) }
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      guard count > 0 else { throw failure("write") }
      rest = rest.dropFirst(count)
    }
  }

  private static func failure(_ words: String, _ code: CInt = errno) -> EnclosureChannel.Failure {
    EnclosureChannel.Failure(message: "\(words): \(String(cString: strerror(code)))")
  }
}

internal import CLinux
internal import Glibc

/// The first process of an enclosure: `assay enclose`, started by unshare(1) in namespaces of its own. It prepares the
/// enclosure, starts the script, watches it, and takes everything with it when it ends: the kernel ends all processes
/// of a pid namespace together with its first, pid_namespaces(7).
package struct EnclosureInit {
  private let channel: EnclosureChannel
  private let order: EnclosureOrder

  /// - Parameter descriptor: the socket to the grader. It is this process's standard input, so that nothing has to be
  ///   named on a command line that every account may read.
  /// - Returns: the exit code of the process.
  package static func run(_ descriptor: CInt = STDIN_FILENO) -> Int32 {
    // A copy that exec closes: the script must not get hold of it.
    let channel = EnclosureChannel(dup(descriptor))
    _ = fcntl(channel.descriptor, F_SETFD, FD_CLOEXEC)
    do {
      guard getpid() == 1 else {
        throw EnclosureChannel.Failure(message: "this is not the first process of a pid namespace")
      }
      let null = open("/dev/null", O_RDONLY | O_CLOEXEC)
      guard dup2(null, descriptor) >= 0,
        case .message(let order, _) = try channel.receive(EnclosureOrder.self, waiting: true)
      else { return 1 }
      let outcome = try EnclosureInit(channel: channel, order: order).run()
      if let outcome { try channel.send(outcome) }
      return 0
    } catch let failure as EnclosureChannel.Failure {
      try? channel.send(EnclosureReply.broken(failure.message))
    } catch {
      try? channel.send(EnclosureReply.broken("\(error)"))
    }
    return 1
  }

  /// Nil where the grader is gone.
  private func run() throws -> EnclosureReply? {
    try checkNamespaces()
    try openDoors()
    try hideServiceManager()
    switch try EnclosedProcess.start(order) {
    case .refused(let code): return .notExecuted(code: code)
    case .running(let process): return Supervision(process: process, limits: order.limits, channel: channel).run()
    }
  }

  private func checkNamespaces() throws {
    let own = Namespaces.current
    guard own.count == Namespaces.count, Set(own).isDisjoint(with: order.outside) else {
      throw EnclosureChannel.Failure(message: "it is not apart from the machine")
    }
  }

  /// Listens where the script may reach something, in a network that consists of a loopback device of its own.
  private func openDoors() throws {
    guard assay_raise_loopback() == 0 else { throw failure("its network cannot be made") }
    var doors: [LoopbackAddress] = []
    var sockets: [CInt] = []
    for address in order.doors.prefix(Int(ASSAY_MOST_DESCRIPTORS)) {
      guard let socket = address.listen() else { throw failure("\(address) cannot be opened in it") }
      doors.append(address)
      sockets.append(socket)
    }
    try channel.send(EnclosureReply.doors(doors), descriptors: sockets)
    for socket in sockets { close(socket) }
  }

  /// A user's own service manager starts programs outside: `systemd-run --user` is the way out that is left to an account
  /// without privileges.
  private func hideServiceManager() throws {
    let folder = "/run/user/\(order.identity?.user ?? geteuid())"
    for name in ["bus", "systemd/private"] where access("\(folder)/\(name)", F_OK) == 0 {
      guard assay_cover("\(folder)/\(name)") == 0 else { throw failure("\(folder)/\(name) cannot be hidden from it") }
    }
  }

  private func failure(_ words: String) -> EnclosureChannel.Failure {
    EnclosureChannel.Failure(message: "\(words): \(String(cString: strerror(errno)))")
  }
}

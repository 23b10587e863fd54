internal import Enclosure
internal import Glibc

/// The doors of an enclosure: sockets that listen inside, and the services of the machine that they lead to.
final class LoopbackRelay {
  private var doors: [(socket: CInt, address: LoopbackAddress)] = []
  private var connections: [RelayedConnection] = []
  private var allowance = LoopbackRelay.mostBytes

  static let mostConnections = 32
  /// Bytes of a whole run, both ways together.
  static let mostBytes = 64 << 20

  deinit {
    for door in doors { close(door.socket) }
  }

  /// Takes listening sockets over.
  func open(_ addresses: [LoopbackAddress], sockets: [CInt]) {
    doors = Array(zip(sockets, addresses).map { ($0, $1) })
    for socket in sockets.dropFirst(addresses.count) { close(socket) }
  }

  /// What to wait for, for poll(2).
  var interests: [pollfd] {
    let isFree = connections.count < Self.mostConnections && allowance > 0
    let listening = isFree ? doors.map { pollfd(fd: $0.socket, events: Int16(POLLIN), revents: 0) } : []
    return listening + connections.flatMap(\.interests)
  }

  /// Accepts and moves what can be without waiting.
  func serve() {
    for door in doors where connections.count < Self.mostConnections { accept(door.socket, door.address) }
    connections.removeAll { !$0.move(&allowance) }
  }

  private func accept(_ socket: CInt, _ address: LoopbackAddress) {
    let inside = Glibc.accept(socket, nil, nil)
    guard inside >= 0 else { return }
    _ = fcntl(inside, F_SETFD, FD_CLOEXEC)
    _ = fcntl(inside, F_SETFL, fcntl(inside, F_GETFL) | O_NONBLOCK)
    guard let service = address.connect() else {
      // The service is gone by now: that is a reset, not a connection that ends well.
      var abort = linger(l_onoff: 1, l_linger: 0)
      setsockopt(inside, SOL_SOCKET, SO_LINGER, &abort, socklen_t(MemoryLayout<linger>.size))
      close(inside)
      return
    }
    connections.append(RelayedConnection(script: inside, service: service))
  }
}

internal import Glibc

/// Bytes between a connection in an enclosure and a service of the machine, both ways, within bounds.
final class RelayedConnection {
  private var toService: Direction
  private var toScript: Direction

  /// Takes both sockets over; neither blocks.
  init(script: CInt, service: CInt) {
    toService = Direction(source: script, target: service)
    toScript = Direction(source: service, target: script)
  }

  deinit {
    close(toService.source)
    close(toService.target)
  }

  /// What to wait for, for poll(2).
  var interests: [pollfd] {
    [(toService, toScript), (toScript, toService)].map { reading, writing in
      var events: CInt = 0
      if reading.wantsToRead { events |= POLLIN }
      if !writing.waiting.isEmpty { events |= POLLOUT }
      // A socket with nothing to wait for is left out, or its being closed would wake us without end.
      return pollfd(fd: events == 0 ? -1 : reading.source, events: Int16(events), revents: 0)
    }
  }

  /// Moves what can be moved now. False when the connection is over.
  ///
  /// - Parameter allowance: bytes that may still be moved; lowered by those that were.
  func move(_ allowance: inout Int) -> Bool {
    let isWhole = toService.move(&allowance) && toScript.move(&allowance)
    return isWhole && allowance > 0 && !(toService.isDone && toScript.isDone)
  }

  private struct Direction {
    let source: CInt
    let target: CInt
    var waiting: [UInt8] = []
    var isAtEnd = false
    var isDone = false

    var wantsToRead: Bool { !isAtEnd && waiting.isEmpty }

    /// False when the connection is broken.
    mutating func move(_ allowance: inout Int) -> Bool {
      if wantsToRead {
        var failure: CInt = 0
        waiting = [UInt8](unsafeUninitializedCapacity: 65536) { buffer, count in
          let got = recv(source, buffer.baseAddress, buffer.count, 0)
          if got < 0 { failure = errno }
          count = max(0, got)
        }
        isAtEnd = waiting.isEmpty && failure == 0
        guard failure == 0 || failure == EAGAIN || failure == EINTR else { return false }
        allowance -= waiting.count
      }
      if !waiting.isEmpty {
        let sent = send(target, waiting, waiting.count, CInt(MSG_NOSIGNAL))
        guard sent >= 0 || errno == EAGAIN || errno == EINTR else { return false }
        waiting.removeFirst(max(0, sent))
      }
      if isAtEnd, waiting.isEmpty, !isDone {
        shutdown(target, CInt(SHUT_WR))
        isDone = true
      }
      return true
    }
  }
}

internal import Glibc

/// Looks at a path of this machine. A student may have put anything there, so that what it is gets decided first, on a
/// descriptor that opens nothing (`O_PATH`, open(2)); only a regular file or a directory is then opened for reading, by
/// way of that descriptor. Nothing can be exchanged in between.
struct LocalFile {
  let path: String
  /// The most bytes of content to read.
  let limit: Int

  /// `O_PATH` of Linux's asm-generic/fcntl.h, on x86-64 and arm64 alike. The C library shows it to GNU sources only.
  private static let openNothing: CInt = 0o10000000

  func look() -> FileLook {
    guard !path.utf8.contains(0) else { return .unusable("the path has a NUL character in it") }
    let descriptor = open(path, Self.openNothing | O_CLOEXEC)
    guard descriptor >= 0 else { return refusal(errno) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { return .unusable(words(errno)) }

    var facts = FileFacts(
      kind: kind(status.st_mode), mode: Int(status.st_mode & 0o7777), size: Int(status.st_size),
      userID: Int(status.st_uid), groupID: Int(status.st_gid), modified: Int(status.st_mtim.tv_sec))
    switch facts.kind {
    case .file: readContent(descriptor, &facts)
    case .directory: readEntries(descriptor, &facts)
    case .fifo, .socket, .device, .other: break
    }
    return .found(facts)
  }

  // MARK: - Refusals

  private func refusal(_ code: CInt) -> FileLook {
    switch code {
    case ENOENT, ENOTDIR: .missing
    case EACCES, EPERM: .denied(closedDirectory)
    default: .unusable(words(code))
    }
  }

  /// The directory that keeps this account from looking further.
  private var closedDirectory: String {
    var reached = "/"
    for part in path.split(separator: "/") {
      guard access(reached, X_OK) == 0 else { return reached }
      reached += reached == "/" ? String(part) : "/\(part)"
    }
    return reached
  }

  private func words(_ code: CInt) -> String {
    switch code {
    case ELOOP: "its links lead in a circle"
    case ENAMETOOLONG: "the name is too long"
    case EIO: "the disk reports an input/output error"
    case EACCES, EPERM: "permission denied"
    case EAGAIN: "there is nothing to read now"
    default: String(cString: strerror(code))
    }
  }

  private func kind(_ mode: mode_t) -> FileFacts.Kind {
    switch mode & S_IFMT {
    case S_IFREG: .file
    case S_IFDIR: .directory
    case S_IFIFO: .fifo
    case S_IFSOCK: .socket
    case S_IFBLK, S_IFCHR: .device
    default: .other
    }
  }

  // MARK: - Content

  private func reopen(_ descriptor: CInt, _ flags: CInt) -> CInt {
    open("/proc/self/fd/\(descriptor)", O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC | flags)
  }

  private func readContent(_ descriptor: CInt, _ facts: inout FileFacts) {
    guard !leadsIntoProcesses(descriptor) else {
      facts.unreadable = "it leads to a process of this machine"
      return
    }
    let file = reopen(descriptor, 0)
    guard file >= 0 else {
      facts.unreadable = words(errno)
      return
    }
    defer { close(file) }
    var bytes: [UInt8] = []
    while bytes.count <= limit {
      var failure: CInt = 0
      let wanted = min(limit + 1 - bytes.count, 256 * 1024)
      let chunk = [UInt8](unsafeUninitializedCapacity: wanted) { buffer, count in
        let got = pread(file, buffer.baseAddress, wanted, off_t(bytes.count))
        if got < 0 { failure = errno }
        count = max(0, got)
      }
      if failure == EINTR { continue }
      guard failure == 0 else {
        facts.unreadable = words(failure)
        return
      }
      guard !chunk.isEmpty else { break }
      bytes += chunk
    }
    facts.isTruncated = bytes.count > limit
    facts.content = Array(bytes.prefix(limit))
  }

  /// `/proc/self/environ` and its like are regular files that tell of the grader itself: a link to one must not get
  /// the grader's secrets into a report. Settings of the kernel (`/proc/sys`) are nobody's secret.
  private func leadsIntoProcesses(_ descriptor: CInt) -> Bool {
    let target = [UInt8](unsafeUninitializedCapacity: Int(PATH_MAX)) { buffer, count in
      count = buffer.withMemoryRebound(to: CChar.self) { text in
        guard let start = text.baseAddress else { return 0 }
        return max(0, readlink("/proc/self/fd/\(descriptor)", start, text.count))
      }
    }
    let real = String(decoding: target, as: UTF8.self)
    return real.hasPrefix("/proc/") && !real.hasPrefix("/proc/sys/")
  }

  // MARK: - Entries

  private func readEntries(_ descriptor: CInt, _ facts: inout FileFacts) {
    let directory = reopen(descriptor, O_DIRECTORY)
    guard directory >= 0 else {
      facts.unreadable = words(errno)
      return
    }
    guard let stream = fdopendir(directory) else {
      facts.unreadable = words(errno)
      close(directory)
      return
    }
    defer { closedir(stream) }
    var names: [String] = []
    let nameOffset = MemoryLayout<dirent>.offset(of: \dirent.d_name) ?? 0
    while let entry = readdir(stream) {
      let name = String(cString: UnsafeRawPointer(entry).advanced(by: nameOffset).assumingMemoryBound(to: CChar.self))
      guard name != ".", name != ".." else { continue }
      guard names.count < FileFacts.mostEntries else {
        facts.isTruncated = true
        break
      }
      names.append(name)
    }
    facts.entries = names.sorted()
  }
}

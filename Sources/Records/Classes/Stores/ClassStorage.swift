internal import FileWriting
internal import FoundationEssentials
internal import Glibc

/// Where class runs may be written.
package struct ClassStorage: Sendable {
  /// Where copies of records on a network file system are written; nil where there is no place for them.
  package var workingFolder: String?
  /// Whether the folder at a path lies on a network file system, where SQLite's log does not work.
  package var isOnNetwork: @Sendable (String) -> Bool

  package init(workingFolder: String?, isOnNetwork: @escaping @Sendable (String) -> Bool) {
    self.workingFolder = workingFolder
    self.isOnNetwork = isOnNetwork
  }

  /// What this process's environment and the kernel say.
  package static var system: ClassStorage {
    let runs = try? RunStore(environment: ProcessInfo.processInfo.environment)
    return ClassStorage(workingFolder: runs.map { "\($0.folder)/working" }, isOnNetwork: { FileSystem($0).isNetwork })
  }
}

/// What a folder lies on, as /proc/self/mountinfo has it (proc(5)).
struct FileSystem {
  private static let networks: Set<Substring> = [
    "nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "virtiofs", "ceph", "lustre", "gpfs", "beegfs", "afs", "ocfs2",
    "gfs2",
  ]

  let isNetwork: Bool

  init(_ folder: String) {
    var status = stat()
    guard stat(folder, &status) == 0, let mounts = FileManager.default.contents(atPath: "/proc/self/mountinfo") else {
      isNetwork = false
      return
    }
    // makedev(3): the two halves of a device's number.
    let device = UInt64(status.st_dev)
    let major = device >> 8 & 0xFFF | device >> 32 & ~0xFFF
    let minor = device & 0xFF | device >> 12 & ~0xFF
    isNetwork = Self.isNetwork(device: "\(major):\(minor)", mounts: String(decoding: mounts, as: UTF8.self))
  }

  /// `36 35 98:0 /mnt1 /mnt2 rw,noatime master:1 - ext3 /dev/root rw`: the third field is the device, the kind of file
  /// system stands after the dash. All of FUSE but `fuseblk`, a disk, is taken for a network.
  static func isNetwork(device: String, mounts: String) -> Bool {
    mounts.split(separator: "\n").contains { line in
      let fields = line.split(separator: " ")
      guard fields.count > 3, fields[2] == device, let dash = fields.firstIndex(of: "-"), dash + 1 < fields.count else {
        return false
      }
      let kind = fields[dash + 1]
      return networks.contains(kind) || kind == "fuse" || kind.hasPrefix("fuse.")
    }
  }
}

/// Where one record is written, and what keeps others from it.
struct ClassPlace: Sendable {
  /// The file that the user named.
  let path: String
  /// Where it is written: the same, or a copy on a local disk.
  let file: String
  private let locks: [RecordLock]

  var isElsewhere: Bool { file != path }

  init(_ path: String, _ storage: ClassStorage) throws(RecordError) {
    self.path = path
    let folder = AtomicFile.folder(of: path)
    guard storage.isOnNetwork(folder) else {
      file = path
      locks = [try RecordLock(path)]
      return
    }
    guard let working = storage.workingFolder else { throw .noHome }
    file = "\(working)/\(Self.name(of: path))"
    do throws(FileFault) { try AtomicFile.makeFolder(working) } catch { throw RecordError(error) }
    let local = try RecordLock(file)
    do throws(RecordError) {
      locks = [local, try RecordLock(path)]
    } catch {
      // Not every network file system has locks; then only graders of this machine know of each other.
      guard case .notWritable = error else {
        local.release()
        throw error
      }
      locks = [local]
    }
  }

  func release() {
    for lock in locks { lock.release() }
  }

  /// The same for a path each time: who was killed finds the copy again.
  private static func name(of path: String) -> String {
    let full = path.hasPrefix("/") ? path : "\(FileManager.default.currentDirectoryPath)/\(path)"
    // FNV-1a, 64 bits: http://www.isthe.com/chongo/tech/comp/fnv/
    let hash = full.utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
    return String(hash, radix: 16) + ".sqlite"
  }
}

// MARK: - Copies of what lies on a network

extension ClassPlace {
  /// Removes the copy of what is to be made anew.
  static func forget(_ path: String, _ storage: ClassStorage) throws(RecordError) {
    let place = try ClassPlace(path, storage)
    place.discardCopy()
    place.release()
  }

  func refuseCopy() throws(RecordError) {
    guard isElsewhere, FileLook.size(of: file) != nil else { return }
    throw .workingCopy(path: path, copy: file)
  }

  /// Makes the copy that is written, unless a grader that was killed has left one.
  func fetch() throws(RecordError) {
    guard isElsewhere else { return }
    guard FileLook.size(of: file) == nil else {
      guard try ClassContents(file).includes(try ClassContents(path)) else {
        throw .workingCopy(path: path, copy: file)
      }
      return
    }
    let draft = "\(file).draft"
    try FileCopy.copy(path, to: draft)
    guard rename(draft, file) == 0 else { throw .notWritable(path: file, reason: systemMessage(errno)) }
  }

  /// Puts a copy of what is written in the place that the user named.
  func publish(_ make: (String) throws(RecordError) -> Void) throws(RecordError) {
    guard isElsewhere else { return }
    let whole = "\(file).whole"
    unlink(whole)
    defer { unlink(whole) }
    try make(whole)
    let draft = "\(AtomicFile.folder(of: path))/.draft-\(getpid())-\(UInt64.random(in: .min ... .max))"
    try FileCopy.copy(whole, to: draft)
    do throws(FileFault) { try AtomicFile.replace(path, with: draft) } catch { throw RecordError(error) }
    AtomicFile.synchronizeFolder(of: path)
  }

  func discardCopy() {
    guard isElsewhere else { return }
    for suffix in ["", "-wal", "-shm", "-journal"] { unlink(file + suffix) }
  }
}

enum FileCopy {
  /// Copies a file for its owner only, and waits for the disk. What was begun is removed where that fails.
  static func copy(_ source: String, to target: String) throws(RecordError) {
    let input = open(source, O_RDONLY | O_CLOEXEC)
    guard input >= 0 else { throw .notReadable(path: source, reason: systemMessage(errno)) }
    defer { close(input) }
    let output = open(target, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard output >= 0 else { throw .notWritable(path: target, reason: systemMessage(errno)) }
    var code = transfer(input, output)
    if code == 0, fsync(output) != 0 { code = errno }
    if close(output) != 0, code == 0 { code = errno }
    guard code == 0 else {
      unlink(target)
      throw [ENOSPC, EDQUOT, EFBIG].contains(code)
        ? .diskFull(path: target) : .notWritable(path: target, reason: systemMessage(code))
    }
  }

  /// Zero, or the system's number of what went wrong.
  private static func transfer(_ input: Int32, _ output: Int32) -> Int32 {
    var buffer = [UInt8](repeating: 0, count: 1 << 18)
    while true {
      let count = read(input, &buffer, buffer.count)
      if count == 0 { return 0 }
      if count < 0 {
        if errno == EINTR { continue }
        return errno
      }
      var written = 0
      while written < count {
        let step = buffer.withUnsafeBytes { write(output, $0.baseAddress.map { $0 + written }, count - written) }
        if step < 0, errno != EINTR { return errno }
        written += max(step, 0)
      }
    }
  }
}

internal import Glibc

/// One process at a time in a folder, for the moment in which a name is chosen. Waits for its turn; where the file system
/// has no locks, there are no turns.
struct FolderTurn {
  private let descriptor: Int32

  init(_ folder: String) {
    descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    while descriptor >= 0, flock(descriptor, LOCK_EX) != 0, errno == EINTR {}
  }

  func end() {
    if descriptor >= 0 { close(descriptor) }
  }
}

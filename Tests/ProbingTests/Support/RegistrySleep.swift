import Glibc

/// Holds up the calling thread.
enum RegistrySleep {
  static func seconds(_ count: UInt32) { _ = sleep(count) }
}

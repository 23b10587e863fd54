internal import Enclosure
internal import Glibc

/// Who a script is run as, with all groups: being in `docker` is what lets a student use Docker.
struct StudentIdentity {
  let name: String?
  let identity: EnclosureOrder.Identity

  private static let mostGroups = 1024

  /// passwd(5) and group(5) through the name service. A number without an account has only its home's group.
  init(_ student: EnclosedScript.Student) {
    let user = uid_t(truncatingIfNeeded: student.userID)
    let group = gid_t(truncatingIfNeeded: student.groupID)
    var entry = passwd()
    var found: UnsafeMutablePointer<passwd>?
    let size = 64 * 1024
    let buffer = UnsafeMutablePointer<CChar>.allocate(capacity: size)
    defer { buffer.deallocate() }
    guard getpwuid_r(user, &entry, buffer, size, &found) == 0, found != nil, let name = entry.pw_name else {
      self.name = nil
      identity = EnclosureOrder.Identity(user: user, group: group, groups: [group])
      return
    }
    var groups = [gid_t](repeating: 0, count: Self.mostGroups)
    var count = CInt(Self.mostGroups)
    let isWhole = getgrouplist(name, entry.pw_gid, &groups, &count) >= 0
    self.name = String(cString: name)
    identity = EnclosureOrder.Identity(
      user: user, group: entry.pw_gid, groups: isWhole ? Array(groups.prefix(Int(count))) : [entry.pw_gid])
  }
}

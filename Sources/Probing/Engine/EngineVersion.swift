/// A version of the Engine API, `1.41`.
struct EngineVersion: Sendable, Hashable, Comparable, CustomStringConvertible {
  /// The newest version that Assay was written against: it is asked for where the Engine knows it.
  static let newest = EngineVersion(major: 1, minor: 47)
  /// What an Engine speaks that is too old to say so.
  static let oldest = EngineVersion(major: 1, minor: 24)

  var major: Int
  var minor: Int

  init(major: Int, minor: Int) {
    self.major = major
    self.minor = minor
  }

  init?(_ text: String) {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 2, let major = Int(parts[0]), let minor = Int(parts[1]), (0...1000).contains(major),
      (0...1000).contains(minor)
    else { return nil }
    self.init(major: major, minor: minor)
  }

  var description: String { "\(major).\(minor)" }

  static func < (left: EngineVersion, right: EngineVersion) -> Bool {
    (left.major, left.minor) < (right.major, right.minor)
  }

  /// The version to speak with an Engine that knows those from `minimum` to `server`.
  static func agreed(server: EngineVersion, minimum: EngineVersion?) -> EngineVersion {
    max(min(newest, server), minimum ?? oldest)
  }
}

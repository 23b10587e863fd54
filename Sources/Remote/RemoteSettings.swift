internal import Probing

/// How machines are reached over ssh.
package struct RemoteSettings: Sendable {
  /// From the start of ssh until the machine answers, every stage included.
  package var connectTimeout: Duration
  /// Whether to agree on keys with curve25519-sha256 rather than as the user's configuration says: a seventh of the
  /// work, without the part that is meant to withstand quantum computers.
  package var usesFastKeyExchange: Bool
  /// Read in place of the user's and the system's configuration: `ssh -F`.
  package var configFile: String?
  /// Further arguments of ssh, before all others.
  package var extraOptions: [String]
  /// The lab's parameter `home`, where it is given.
  package var home: String?
  /// The path of ssh; nil for the one in the system's folders.
  package var program: String?

  package init(
    connectTimeout: Duration = .seconds(20), usesFastKeyExchange: Bool = false, configFile: String? = nil,
    extraOptions: [String] = [], home: String? = nil, program: String? = SystemPrograms.path(of: "ssh")
  ) {
    self.connectTimeout = connectTimeout
    self.usesFastKeyExchange = usesFastKeyExchange
    self.configFile = configFile
    self.extraOptions = extraOptions
    self.home = home
    self.program = program
  }
}

/// Where a machine is: `local`, `ssh://user@host:port`, or a name that the user's own OpenSSH configuration knows.
package enum MachineAddress: Sendable, Hashable {
  case local
  /// As it was written; what ssh(1) takes as its destination.
  case ssh(destination: String)
}

internal import Grading
internal import Probing
internal import Remote
internal import Transfer

/// A machine that can be looked at now.
struct ReachedMachine: Sendable {
  var machine: any Machine
  /// Who asks services of others, such as Docker Hub: always on the grader's machine.
  var grader: any Requester
  /// What a report should say about the way there.
  var notes: @Sendable () -> [String]
  /// Why the connection was lost; nil as long as it holds.
  var failure: @Sendable () -> RemoteFailure?
  /// What was asked of it over HTTP, in words.
  var traffic: @Sendable () -> String
  /// Ends the connection and everything that was started for it.
  var shutDown: @Sendable () async -> Void

  var isLocal: Bool { machine.name == "local" }

  /// This machine.
  ///
  /// - Parameter home: the lab's parameter `home`.
  static func local(home: String?) -> ReachedMachine {
    let machine = LocalMachine(account: LocalAccount.current(home: home), enclosure: LocalMachine.ownProgram)
    return ReachedMachine(
      machine: machine, grader: machine, notes: { [] }, failure: { nil }, traffic: { machine.traffic.words },
      shutDown: { machine.shutDown() })
  }

  /// The machine at an address.
  ///
  /// - Parameter grader: asks services of others.
  static func open(
    _ address: MachineAddress, settings: RemoteSettings, client: HTTPClient, grader: any Requester
  ) async throws(RemoteFailure) -> ReachedMachine {
    switch address {
    case .local: return .local(home: settings.home)
    case .ssh:
      let machine = try await RemoteMachine.connect(to: address, settings: settings, client: client)
      return ReachedMachine(
        machine: machine, grader: grader, notes: { machine.notes }, failure: { machine.failure },
        traffic: { "over ssh to \(machine.name)" },
        shutDown: { await machine.shutDown() })
    }
  }
}

internal import Transfer

/// What a run asked of a machine over HTTP: for the benchmark and for `--verbose`.
package struct Traffic: Sendable, Hashable {
  /// Over Unix sockets, which is where Engines are.
  package var engine: Tally
  /// Over TCP.
  package var network: Tally

  /// Reading requests that were sent although an equal one had been answered: only what changes while it is watched
  /// is asked again.
  package var repeated: Int

  package struct Tally: Sendable, Hashable {
    package var requests: Int
    package var connections: Int
  }

  init(_ counts: TransferCounts, repeated: Int) {
    self.repeated = repeated
    engine = Tally(requests: 0, connections: 0)
    network = Tally(requests: 0, connections: 0)
    for (destination, tally) in counts.byDestination {
      if case .unixSocket = destination.route {
        engine.requests += tally.requests
        engine.connections += tally.connections
      } else {
        network.requests += tally.requests
        network.connections += tally.connections
      }
    }
  }

  package var words: String {
    "\(engine.requests) requests to the Engine over \(engine.connections) connections, "
      + "\(network.requests) others over \(network.connections); \(repeated) asked again"
  }
}

/// What a client did so far. A connection is counted at the end of the request that opened it.
package struct TransferCounts: Sendable, Hashable {
  package struct Destination: Sendable, Hashable {
    package var route: Route
    package var origin: Origin

    package init(route: Route, origin: Origin) {
      self.route = route
      self.origin = origin
    }
  }

  package struct Tally: Sendable, Hashable {
    package var requests = 0
    /// Attempts to connect, failed ones included.
    package var connections = 0

    package init(requests: Int = 0, connections: Int = 0) {
      self.requests = requests
      self.connections = connections
    }
  }

  package var byDestination: [Destination: Tally] = [:]

  package init() {}

  package var requests: Int { byDestination.values.reduce(0) { $0 + $1.requests } }
  package var connections: Int { byDestination.values.reduce(0) { $0 + $1.connections } }

  /// All that went over one route, whatever the host.
  package func over(_ route: Route) -> Tally {
    byDestination.reduce(into: Tally()) { sum, entry in
      guard entry.key.route == route else { return }
      sum.requests += entry.value.requests
      sum.connections += entry.value.connections
    }
  }
}

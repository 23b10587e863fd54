internal import Grading
internal import Locking
package import Transfer

/// The machine that Assay itself runs on.
package struct LocalMachine: Machine {
  package let name = "local"
  package let account: Account
  private let client: HTTPClient
  private let reads = Locked(Reads())
  /// The path of the program that makes enclosures: this one.
  let enclosure: String?

  /// The longest that a look at one path may take: a file system may hang.
  static let longestLook = Duration.seconds(10)

  /// - Parameters:
  ///   - client: sends the requests; its counts tell how many there were.
  ///   - enclosure: the program that makes enclosures for students' scripts; nil where none are run.
  package init(account: Account, client: HTTPClient = HTTPClient(), enclosure: String? = nil) {
    self.account = account
    self.client = client
    self.enclosure = enclosure
  }

  /// What was asked so far.
  package var traffic: Traffic { Traffic(client.counts, repeated: reads.withLock(\.repeated)) }

  /// Ends all requests and closes all connections.
  package func shutDown() { client.shutDown() }

  package func send(_ request: TransferRequest) async throws -> TransferResponse {
    if request.method == .get || request.method == .head { reads.withLock { $0.note(request) } }
    return try await client.send(request)
  }

  /// The reading requests so far, to tell those that are sent twice.
  private struct Reads {
    var seen: Set<Int> = []
    var repeated = 0

    mutating func note(_ request: TransferRequest) {
      if !seen.insert(request.hashValue).inserted { repeated += 1 }
    }
  }

  package func look(at path: String, limit: Int) async -> FileLook {
    await Abandonable.run(within: Self.longestLook) { LocalFile(path: path, limit: limit).look() }
      ?? .unusable("the file system did not answer in time")
  }

  package func run(_ command: Command) async throws(ProbeFailure) -> CommandResult {
    try await LocalProcess(command: command, home: account.home).run()
  }
}

import FoundationEssentials
import Glibc
import Probing
import Remote
import TestSupport
import Testing
import Transfer

/// A grader that is killed leaves nothing: neither here nor on the machine. The grader is this very program, started
/// again for one test.
@Suite(.timeLimit(.minutes(3))) struct GraderDeathTests {
  private static let configuration = "ASSAY_TEST_GRADER_CONFIGURATION"
  private static let address = "ASSAY_TEST_GRADER_ADDRESS"
  private static let place = "ASSAY_TEST_GRADER_PLACE"
  private static let marker = "ASSAY_TEST_GRADER_MARKER"

  private static func variable(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }

  @Test(.enabled(if: variable(configuration) != nil, "it is the grader that the other test kills"))
  func `a grader at work`() async throws {
    let client = HTTPClient()
    let machine = try await RemoteMachine.connect(
      to: MachineAddress(try #require(Self.variable(Self.address))),
      settings: RemoteSettings(configFile: Self.variable(Self.configuration)), client: client)
    let url = try #require(Self.variable(Self.place))
    let limits = TransferLimits(totalTimeout: .seconds(100))
    Task { try await machine.send(TransferRequest(.get, url, limits: limits)) }
    let marker = try #require(Self.variable(Self.marker))
    _ = try? await machine.run(Command("sleep", [marker], timeout: .seconds(100)))
    await machine.shutDown()
  }

  @Test(.enabled(if: variable(configuration) == nil, "it is the grader itself"))
  func `a grader that is killed leaves no ssh, no folder, and nothing on the machine`() async throws {
    let server = try await SSHServer.start()
    let silent = try Listener.saying("")
    let marker = "9\(UInt32.random(in: 100_000...999_999))"
    let environment = [
      Self.configuration: "\(server.folder)/ssh_config", Self.address: server.address.name,
      Self.place: "http://127.0.0.1:\(silent.port)/", Self.marker: marker, "TMPDIR": server.folder,
    ]
    let grader = try Self.start(environment)
    defer {
      kill(grader, SIGKILL)
      waitpid(grader, nil, 0)
    }
    for _ in 0..<600 where try Processes.count(with: marker) == 0 { try await Task.sleep(for: .milliseconds(50)) }
    #expect(try Processes.count(with: marker) > 0)
    let folder = try #require(try Self.folders(of: grader).first)
    try await Task.sleep(for: .milliseconds(300))
    kill(grader, SIGKILL)
    try await Processes.expectGone(with: marker)
    try await Processes.expectGone(with: "127.0.0.1:\(server.port)")
    for _ in 0..<100 where access(folder, F_OK) == 0 { try await Task.sleep(for: .milliseconds(50)) }
    #expect(access(folder, F_OK) != 0)
  }

  private static func folders(of process: pid_t) throws -> [String] {
    let bases = [variable("XDG_RUNTIME_DIR"), "/tmp"].compactMap(\.self)
    return bases.flatMap { base in
      ((try? names(in: base)) ?? []).filter { $0.hasPrefix("assay-ssh-") && $0.contains("-\(process)-") }
        .map { "\(base)/\($0)" }
    }
  }

  /// This program once more, for the one test.
  private static func start(_ environment: [String: String]) throws -> pid_t {
    let program = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    var kept: [String] = []
    var skips = false
    for argument in CommandLine.arguments.dropFirst() {
      if skips {
        skips = false
      } else if argument == "--filter" || argument == "--skip" {
        skips = true
      } else {
        kept.append(argument)
      }
    }
    let all = [program] + kept + ["--filter", "a grader at work"]
    var pointers: [UnsafeMutablePointer<CChar>?] = all.map { strdup($0) } + [nil]
    var variables: [UnsafeMutablePointer<CChar>?] =
      ProcessInfo.processInfo.environment.merging(environment) { $1 }.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for pointer in pointers + variables { free(pointer) } }
    var process: pid_t = 0
    let code = posix_spawn(&process, program, nil, nil, &pointers, &variables)
    guard code == 0 else { throw Listener.Failure(call: "posix_spawn", code: code) }
    return process
  }
}

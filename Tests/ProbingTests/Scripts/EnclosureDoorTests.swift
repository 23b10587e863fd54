import Glibc
import Grading
import Probing
import Testing

/// What a script reaches over the network, and what it does not.
@Suite(
  .timeLimit(.minutes(2)),
  .enabled("this account may make no namespaces") { await EnclosureBench.isPossible(.own) })
struct EnclosureDoorTests {
  let bench: EnclosureBench

  init() throws {
    bench = try EnclosureBench()
  }

  /// Connects and says what comes back, or "closed".
  private static let ask = """
    for place in "$@"; do
      { exec 3<>"/dev/tcp/${place%/*}/${place##*/}" && echo question >&3 && cat <&3 && exec 3>&-; } 2>/dev/null \
        || echo closed
    done
    """

  @Test func `a door leads to the machine, over both families`() async throws {
    let server = try GreetingServer("127.0.0.1")
    let sixth = try GreetingServer("::1", port: server.port)
    let output = try await bench.output(
      Self.ask, ["127.0.0.1/\(server.port)", "::1/\(sixth.port)", "localhost/\(server.port)"],
      reaches: ["localhost:\(server.port)"])
    let answer = "question\nhello from \(server.port)\n"
    #expect(output == answer + answer + answer)
  }

  @Test func `a service of one family is not there in the other, as for the student`() async throws {
    let server = try GreetingServer("127.0.0.1")
    let output = try await bench.output(
      Self.ask, ["::1/\(server.port)", "localhost/\(server.port)"], reaches: ["localhost:\(server.port)"])
    #expect(output == "closed\nquestion\nhello from \(server.port)\n")
  }

  @Test func `nothing else is reached`() async throws {
    let server = try GreetingServer("127.0.0.1")
    let other = try GreetingServer("127.0.0.1")
    let output = try await bench.output(
      Self.ask, ["127.0.0.1/\(other.port)", "198.18.0.99/80", "2001:db8::1/80"],
      reaches: ["localhost:\(server.port)"])
    #expect(output == "closed\nclosed\nclosed\n")
    #expect(try await bench.output("tail -n +3 /proc/net/route; grep -c : /proc/net/dev") == "1\n")
  }

  @Test func `many connections pass through a door, and those that are left open end with the script`() async throws {
    let server = try GreetingServer("127.0.0.1")
    let places = Array(repeating: "127.0.0.1/\(server.port)", count: 60)
    let output = try await bench.output(Self.ask, places, reaches: ["127.0.0.1:\(server.port)"])
    #expect(output.split(separator: "\n").count == 120)
    let open = "for i in {1..12}; do exec {n}<>/dev/tcp/127.0.0.1/\(server.port); done; echo done"
    #expect(try await bench.output(open, reaches: ["127.0.0.1:\(server.port)"]) == "done\n")
  }

  @Test(arguments: [(8 << 20, true), (80 << 20, false)])
  func `much passes through a door whole, and too much does not`(bytes: Int, passes: Bool) async throws {
    let server = try GreetingServer("127.0.0.1", more: bytes)
    let count = "exec 3<>/dev/tcp/127.0.0.1/\(server.port); echo >&3; cat <&3 2>/dev/null | wc -c"
    let output = try await bench.output(count, reaches: ["127.0.0.1:\(server.port)"])
    let arrived = try #require(Int(output.dropLast()))
    #expect((arrived > bytes) == passes)
    #expect(arrived > 7 << 20)
  }

  @Test(arguments: ["10.0.0.1:5000", "registry:5000", "localhost"])
  func `a door to elsewhere is refused`(place: String) async throws {
    let failure = await #expect(throws: ProbeFailure.self) { try await bench.run("echo ran", reaches: [place]) }
    #expect(failure?.obstacle?.message.contains(place) == true)
  }
}

import Glibc
import Grading
import Probing
import Testing

/// Scripts that want too much, and what they leave behind.
@Suite(
  .timeLimit(.minutes(2)),
  .enabled("this account may make no namespaces") { await EnclosureBench.isPossible(.own) })
struct EnclosureLimitTests {
  let bench: EnclosureBench
  let marker = EnclosureBench.marker

  init() throws {
    bench = try EnclosureBench()
  }

  @Test func `an endless loop is ended by time, with everything that it started`() async throws {
    let result = try await bench.run(
      "trap '' TERM INT HUP; echo begun; setsid nohup sleep \(marker) & while :; do :; done", timeout: .seconds(1))
    #expect(result.ending == .time)
    #expect(result.status == 137)
    #expect(result.output == Array("begun\n".utf8))
    #expect(try await EnclosureBench.isGone(marker))
  }

  @Test func `a flood is ended by output, and its beginning is kept`() async throws {
    for stream in ["", " >&2"] {
      let result = try await bench.run("yes\(stream)")
      #expect(result.ending == .output)
      #expect(max(result.output.count, result.errorOutput.count) == 256 * 1024)
    }
  }

  @Test func `too many processes are ended`() async throws {
    // Bounded by itself too, should the bound that is tested fail.
    let result = try await bench.run("for i in {1..120}; do sleep \(marker) & done; wait")
    #expect(result.ending == .processes)
    #expect(try await EnclosureBench.isGone(marker))
  }

  @Test func `a script that starts itself again and again is ended`() async throws {
    let result = try await bench.run("[ $1 -lt 9 ] || sleep \(marker); \"$0\" $(($1 + 1)) & \"$0\" $(($1 + 1))", ["0"])
    #expect(result.ending == .processes)
    #expect(try await EnclosureBench.isGone(marker))
  }

  @Test func `too much memory is ended`() async throws {
    // Three that hold 256 MiB each, which none of them may be blamed for alone.
    let hog = "dd if=/dev/zero of=/dev/null bs=256M count=1000"
    let result = try await bench.run("\(hog) & \(hog) & \(hog) & wait")
    #expect(result.ending == .memory)
  }

  @Test func `a file beyond the limit is not written`() async throws {
    let result = try await bench.run(
      "dd if=/dev/zero of=big bs=2 count=1 seek=134217727; dd if=/dev/zero of=big bs=1 count=1 seek=300M")
    #expect(result.status == 128 + SIGXFSZ || result.errorOutput != [])
    var status = stat()
    #expect(stat("\(bench.home.path)/lab/big", &status) == 0 && status.st_size == 256 << 20)
  }

  @Test func `what is left running has a second, does not hold the answer back, and is ended`() async throws {
    let clock = ContinuousClock()
    let start = clock.now
    let result = try await bench.run("setsid nohup sleep \(marker) & echo done")
    #expect(result.ending == .itself)
    #expect(result.leftovers)
    #expect(result.status == 0)
    #expect(result.output == Array("done\n".utf8))
    #expect(clock.now - start < .seconds(15))
    #expect(try await EnclosureBench.isGone(marker))
  }

  @Test func `what ends within that second may say its last`() async throws {
    let result = try await bench.run("(sleep 0.2; echo late) & echo early")
    #expect(result.output == Array("early\nlate\n".utf8))
    #expect(!result.leftovers)
  }

  @Test func `a script that closes its output is not over`() async throws {
    let result = try await bench.run("exec >&- 2>&-; sleep 0.2; exit 4")
    #expect(result.status == 4)
  }

  @Test func `cancelling ends it`() async throws {
    let task = Task { [bench, marker] in try await bench.run("sleep \(marker)", timeout: .seconds(100)) }
    try await Task.sleep(for: .milliseconds(500))
    let clock = ContinuousClock()
    let start = clock.now
    task.cancel()
    let result = await task.result
    #expect(clock.now - start < .seconds(10))
    #expect(throws: ProbeFailure.self) { try result.get() }
    #expect(try await EnclosureBench.isGone(marker))
  }
}

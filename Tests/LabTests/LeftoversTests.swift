import TestSupport
import Testing

/// A machine is left as it was found.
@Suite(.serialized) struct LeftoversTests {
  private let bench = Bench.first

  /// Containers, volumes, networks, listening ports and temporary files of the machine.
  private func inventory() async throws -> String {
    try await bench.shell(
      """
      docker ps --all --quiet --no-trunc | sort; docker volume ls --quiet | sort; docker network ls --format '{{.Name}}' | sort
      ss -Hltn | awk '{print $4}' | sort; find /tmp /var/tmp -mindepth 1 | sort
      """)
  }

  @Test func `twenty runs leave no container, volume, network, port or file`() async throws {
    try await bench.restore("task-8")
    let before = try await inventory()
    for _ in 1...20 {
      let grading = try await bench.check()
      #expect(grading.status == 0, "\(grading.explanation)")
    }
    #expect(try await inventory() == before)
  }

  @Test func `what a killed run left is removed by the next one`() async throws {
    try await bench.restore("task-8")
    let before = try await inventory()
    // Killed as soon as its container runs.
    try await bench.shell(
      """
      cd /run/assay; \(Bench.assay) check docker-registry --no-record >/dev/null 2>&1 & run=$!
      for _ in $(seq 200); do
        [ -n "$(docker ps --quiet --filter label=assay.owner)" ] && break; sleep 0.02
      done
      docker ps --quiet --filter label=assay.owner | grep -q .
      kill -9 $run
      """)
    #expect(try await inventory() != before)
    let grading = try await bench.check()
    #expect(grading.status == 0, "\(grading.explanation)")
    #expect(try await inventory() == before)
  }

  @Test func `an interrupted run ends within seconds, cleans up and reports what was graded`() async throws {
    try await bench.restore("task-8")
    let before = try await inventory()
    let output = try await bench.shell(
      """
      cd /run/assay; \(Bench.assay) check docker-registry --no-record --report json > /tmp/report.json & run=$!
      for _ in $(seq 200); do
        [ -n "$(docker ps --quiet --filter label=assay.owner)" ] && break; sleep 0.02
      done
      kill -INT $run; wait $run; echo "status $?"; cat /tmp/report.json; rm /tmp/report.json
      """)
    #expect(output.hasPrefix("status 130\n"))
    #expect(output.contains("\"assay/report/v1\""))
    #expect(try await inventory() == before)
  }
}

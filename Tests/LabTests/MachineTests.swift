import TestSupport
import Testing

/// What Assay says of machines that it cannot look at, or can look at only in part: the table of "Which failure is whose".
@Suite(.serialized) struct MachineTests {
  private let bench = Bench.first

  @Test func `without any Docker the first checkpoint fails and all others are blocked by it`() async throws {
    try await bench.restore("fresh")
    let grading = try await bench.check()
    let failed = grading.report.checks.filter { $0.verdict == "failed" }
    #expect(failed.map(\.id) == ["docker-installed"])
    #expect(failed.first?.step == "1.1")
    let others = grading.report.checks.filter { $0.verdict != "failed" }
    #expect(others.allSatisfy { $0.verdict == "blocked" && $0.blockedBy == "docker-installed" })
    #expect(grading.report.score.earned == 0)
    #expect(grading.status == 1)
  }

  @Test func `a socket that this account may not open is undetermined, and the message names the group`() async throws {
    try await bench.restore("task-1")
    try await bench.shell("useradd -m visitor && chgrp docker /var/run/docker.sock && chmod 660 /var/run/docker.sock")
    let result = try await bench.onMachine([
      "setpriv", "--reuid", "visitor", "--regid", "visitor", "--clear-groups", "env", "HOME=/home/visitor", "sh", "-c",
      "cd /run/assay && \(Bench.assay) check docker-registry --no-record --step 1.1",
    ])
    #expect(result.status == 3)
    #expect(result.output.contains("the group docker"))
    #expect(result.output.contains("usermod -aG docker"))
  }

  @Test func `an Engine that hangs is undetermined, and what needs no Engine is still graded`() async throws {
    try await bench.restore("task-1")
    try await bench.shell("pkill -STOP -x dockerd")
    let grading = try await bench.check(["--timeout", "2", "--task", "1"])
    try await bench.shell("pkill -CONT -x dockerd")
    #expect(try grading.report.check("engine-answers").verdict == "undetermined")
    #expect(try grading.report.check("index-page-info").verdict == "passed")
    #expect(grading.report.score.provisional)
    #expect(grading.status == 3)
  }

  @Test func `under sudo the student's home is graded, not root's`() async throws {
    try await bench.restore("task-1")
    try await bench.shell(
      "useradd -m pupil && mv ~/docker-registry-lab /home/pupil/ && chown -R pupil /home/pupil")
    let result = try await bench.onMachine([
      "env", "SUDO_USER=pupil", "sh", "-c",
      "cd /run/assay && \(Bench.assay) check docker-registry --no-record --step 1.3",
    ])
    #expect(result.status == 0, "\(result.output)")
    #expect(result.output.contains("/home/pupil"))
  }

  @Test func `a locale without UTF-8 gets ASCII marks`() async throws {
    try await bench.restore("task-1")
    let result = try await bench.onMachine([
      "env", "LC_ALL=C", "sh", "-c", "cd /run/assay && \(Bench.assay) check docker-registry --no-record --task 1",
    ])
    #expect(result.output.utf8.allSatisfy { $0 < 0x80 })
  }

  @Test(arguments: [
    ("HTML", "HTTP/1.1 200 OK\\r\\nContent-Type: text/html\\r\\nContent-Length: 13\\r\\n\\r\\n<html></html>"),
    ("garbage", "no HTTP at all\\r\\n"),
    ("500", "HTTP/1.1 500 Internal Server Error\\r\\nContent-Length: 0\\r\\n\\r\\n"),
    (
      "truncated JSON",
      "HTTP/1.1 200 OK\\r\\nContent-Type: application/json\\r\\nContent-Length: 20\\r\\n\\r\\n{\\\"repos"
    ),
  ])
  func `a registry that answers wrongly is the student's`(_ name: String, _ answer: String) async throws {
    try await bench.restore("task-8")
    try await bench.shell("docker rm -f secure-registry >/dev/null")
    try await bench.shell(
      """
      cat > /tmp/server.py <<'END'
      import socketserver
      class H(socketserver.StreamRequestHandler):
        def handle(self):
          while self.rfile.readline().strip(): pass
          self.wfile.write(b"\(answer)")
      socketserver.ThreadingTCPServer.allow_reuse_address = True
      socketserver.ThreadingTCPServer(("127.0.0.1", 5000), H).serve_forever()
      END
      setsid python3 /tmp/server.py >/dev/null 2>&1 </dev/null & sleep 1
      """)
    let grading = try await bench.check(["--step", "3.2", "--step", "5.2"])
    #expect(try grading.report.check("registry-answers").verdict == "failed", "\(grading.explanation)")
    #expect(!grading.report.score.provisional)
    #expect(grading.status == 1)
  }
}

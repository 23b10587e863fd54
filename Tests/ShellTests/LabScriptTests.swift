import Shell
import Testing

/// The lab's own scripts: what they are known to do.
struct LabScriptTests {
  /// Everything but `echo`.
  private func work(_ script: String, answer: String? = nil) -> [String] {
    reached(script, answer: answer).filter { !$0.hasPrefix("echo") }
  }

  @Test func `the maintenance script`() {
    #expect(
      work(LabScripts.cleanup) == [
        "curl -s -u registryuser:registrypass http://localhost:5000/v2/_catalog", "python3 -m json.tool",
        "du -sh ~/registry-data", "docker images", "grep -E (registry-lab-app|localhost:5000)", "wc -l",
      ])
  }

  @Test func `the performance script`() {
    #expect(
      work(LabScripts.performance) == [
        "date +%s", "docker pull yourusername/registry-lab-app:v1.0", "date +%s", "date +%s",
        "docker pull localhost:5000/registry-lab-app:v1.0", "date +%s",
      ])
  }

  @Test func `the security check`() {
    #expect(
      work(LabScripts.securityCheck) == [
        "docker exec secure-registry env", "grep -q REGISTRY_AUTH", "netstat -tlnp", "grep -q :5000.*0.0.0.0",
        "docker logs secure-registry --tail 5",
      ])
  }

  @Test func `the troubleshooting script`() {
    #expect(
      work(LabScripts.troubleshoot) == [
        "systemctl is-active docker", "docker ps", "grep registry", "curl -s http://localhost:5000/v2/",
        "df -h ~/registry-data", "docker ps", "grep -q secure-registry", "docker logs secure-registry --tail 10",
        "grep -i error",
      ])
  }

  @Test func `the monitoring script`() {
    #expect(
      work(LabScripts.monitor) == [
        "docker images", "grep yourusername", "wc -l",
        "local registry_url=http://localhost:5000", "local auth=registryuser:registrypass",
        "[ -n registryuser:registrypass ]",
        "curl -s -u registryuser:registrypass http://localhost:5000/v2/_catalog",
        "python3 -c import sys, json; print(len(json.load(sys.stdin)['repositories']))",
        "free -h", "awk /^Mem:/ {print $3 \"/\" $2}", "df -h ~/registry-data",
        "awk NR==2 {print $3 \"/\" $2 \" (\" $5 \")\"}", "systemctl is-active docker",
        "docker ps --format table {{.Names}}\\t{{.Status}}\\t{{.Ports}}", "grep registry",
      ])
  }

  @Test func `the summary report`() {
    #expect(
      work(LabScripts.summaryReport) == [
        "date", "docker search yourusername/registry-lab-app", "wc -l", "docker ps", "grep secure-registry",
        "du -sh ~/registry-data", "cut -f1", "docker images", "grep -E (registry-lab-app|localhost:5000)",
        "read line",
      ])
  }

  static let destructive = [
    "docker stop secure-registry", "docker rm secure-registry", "docker rmi localhost:5000/registry-lab-app:v1.0",
    "docker rmi localhost:5000/registry-lab-app:v2.0", "docker rmi localhost:5000/registry-lab-app:latest",
    "docker rmi registry-lab-app:v1.0", "docker rmi registry-lab-app:v2.0", "rm -rf ~/registry-data",
    "rm -rf ~/registry-auth", "rm -rf ~/registry-config",
  ]

  @Test(arguments: ["N", "n", "", "no", "yes"])
  func `the cleanup does nothing without a yes`(answer: String) throws {
    let reading = try ScriptReading(Array(LabScripts.labCleanup.utf8), ScriptCircumstances(answer: answer))
    #expect(reading.commands.map(\.name) == ["echo", "echo", "read", "echo", "exit"])
    #expect(reading.asks == 1)
  }

  @Test(arguments: ["y", "Y"])
  func `the cleanup cleans up after a yes`(answer: String) throws {
    let reading = try ScriptReading(Array(LabScripts.labCleanup.utf8), ScriptCircumstances(answer: answer))
    #expect(reading.commands.filter { ["docker", "rm"].contains($0.name) }.map(\.text) == Self.destructive)
    #expect(reading.commands.allSatisfy { $0.isCertain })
    #expect(reading.asks == 2)
  }

  @Test func `without an answer the cleanup may do either`() throws {
    let reading = try ScriptReading(Array(LabScripts.labCleanup.utf8))
    let destructive = reading.commands.filter { ["docker", "rm"].contains($0.name) }
    #expect(destructive.map(\.text) == Self.destructive)
    #expect(destructive.allSatisfy { !$0.isCertain })
    #expect(reading.commands.first?.isCertain == true)
  }
}

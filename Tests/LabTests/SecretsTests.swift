import FoundationEssentials
import Reporting
import TestSupport
import Testing

/// Nothing that Assay writes has a password or a token in it.
@Suite(.serialized) struct SecretsTests {
  private let bench = Bench.first
  private static let hubPassword = "Hub-pa55.word"
  private static let registryPassword = "Reg-istry.pa55"

  /// What must be found nowhere: passwords, in clear and as they travel, and anything that looks like a token.
  private static var needles: [String] {
    let passwords = [hubPassword, registryPassword]
    let pairs = ["labuser:\(hubPassword)", "registryuser:\(registryPassword)"]
    let encoded = (passwords + pairs).map { String(Data($0.utf8).base64EncodedString().prefix { $0 != "=" }) }
    let urls = passwords.map { $0.replacing("-", with: "%2D").replacing(".", with: "%2E") }
    return passwords + encoded + urls + ["eyJ"]
  }

  @Test func `no byte that is written, and no command line, has a password or token in it`() async throws {
    try await bench.restore("task-8")
    // The lab's password is no secret: this one is. A private repository makes the stored login be used.
    try await bench.hub(["private", "labuser/registry-lab-app"])
    try await bench.shell(
      """
      exec >/dev/null 2>&1
      htpasswd -Bbn registryuser \(Self.registryPassword) > ~/registry-auth/htpasswd
      docker restart secure-registry
      for try in $(seq 50); do curl -s localhost:5000/v2/ && break; sleep 0.1; done
      echo \(Self.registryPassword) | docker login -u registryuser --password-stdin localhost:5000
      cd ~/docker-registry-lab
      sed -i 's/registrypass/\(Self.registryPassword)/' *.sh
      # Careless students leave passwords everywhere.
      sed -i '2i echo \(Self.hubPassword) | docker login -u labuser --password-stdin' registry-performance.sh
      echo '# \(Self.hubPassword)' >> Dockerfile
      sed -i 's|</body>|<p>\(Self.hubPassword)</p></body>|' index.html
      printf '%s\\n' \(Self.registryPassword) > /root/password
      """)
    // Everything goes below one folder: reports, records and state, output, and the command lines meanwhile.
    try await bench.shell(
      """
      mkdir /tmp/written && cd /run/assay && export XDG_STATE_HOME=/tmp/written/state
      \(Bench.assay) check docker-registry --verbose --run-scripts --set-file registry_password=/root/password \
        --student s01 --student idnumber=1815 --report text --report text=/tmp/written/report.txt \
        $(for format in \(ReportFormat.all.map(\.name).joined(separator: " ")); do
          echo --report $format=/tmp/written/report.$format; done) --record /tmp/written/record.json > /tmp/written/output 2> /tmp/written/errors & run=$!
      while kill -0 $run 2>/dev/null; do
        for process in /proc/[0-9]*; do
          case $(readlink $process/exe) in */assay|*/docker) tr '\\0' ' ' < $process/cmdline >> /tmp/written/lines ;; esac
        done 2>/dev/null
      done
      wait $run; echo $? > /tmp/written/status
      """)
    let status = try await bench.shell("cat /tmp/written/status")
    let output = try await bench.shell("cat /tmp/written/errors; tail -50 /tmp/written/output")
    #expect(status == "0\n", "\(output)")
    for format in ReportFormat.all {
      #expect(try await bench.shell("wc -c < /tmp/written/report.\(format.name)") != "0\n", "\(format.name)")
    }
    #expect(try await bench.shell("wc -c < /tmp/written/record.json | tr -d ' '").count > 5)
    #expect(try await bench.shell("grep -c assay /tmp/written/lines") != "0\n")
    for needle in Self.needles {
      let found = try await bench.onMachine(["grep", "-rlaF", "--", needle, "/tmp/written"])
      #expect(found.output == "", "\(needle)")
    }
    // The search itself can find something.
    #expect(try await bench.shell("grep -rlaF registry-lab-app /tmp/written").contains("record.json"))
  }
}

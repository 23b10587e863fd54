internal import Glibc
internal import Locking
internal import Subprocess
internal import SystemPackage

/// Ends every ssh of this grader when the grader is killed. Such an ssh notices by itself that its input has ended, but
/// not while a connection through it hangs. One small shell does it for all of them: its input ends with the grader
/// too.
enum GraderWatch {
  private static let hasBegun = Locked(false)

  static func begin() {
    let isFirst = hasBegun.withLock { hasBegun in
      defer { hasBegun = true }
      return !hasBegun
    }
    guard isFirst else { return }
    let prefixes = RuntimeFolder.bases.map { RuntimeFolder.ownPrefix(in: $0) }
    Task {
      var options = PlatformOptions()
      options.createSession = true
      _ = try await Subprocess.run(
        .path("/bin/sh"), arguments: Arguments(["-c", script, "assay-watch"] + prefixes),
        environment: .custom(["PATH": "/usr/bin:/bin"]), workingDirectory: "/", platformOptions: options,
        input: .inputWriter, output: .discarded, error: .discarded
      ) { _ in
        // Its input stays open until this process is no more.
        while true { try await Task.sleep(for: .seconds(3600)) }
      }
    }
  }

  private static let script = """
    trap '' INT HUP TERM
    while read -r _; do :; done
    for prefix; do
      for folder in "$prefix"*; do
        [ -d "$folder" ] || continue
        read -r process <"$folder/pid" && grep -qs "$folder/m" "/proc/$process/cmdline" && kill -KILL "-$process"
        rm -rf "$folder"
      done
    done
    """
}

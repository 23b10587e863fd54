internal import Glibc
internal import Grading

extension LocalMachine {
  package func runEnclosed(_ script: EnclosedScript) async throws(ProbeFailure) -> EnclosedResult {
    guard let enclosure else {
      throw .obstructed(Obstacle("no script is run here: this grader does not know where its own program is"))
    }
    return try await EnclosureLauncher(program: enclosure, account: account).run(script)
  }

  /// The path of this very program, to be executed again; nil where it was removed since it was started.
  package static var ownProgram: String? {
    let target = [UInt8](unsafeUninitializedCapacity: Int(PATH_MAX)) { buffer, count in
      count = buffer.withMemoryRebound(to: CChar.self) { text in
        guard let start = text.baseAddress else { return 0 }
        return max(0, readlink("/proc/self/exe", start, text.count))
      }
    }
    let path = String(decoding: target, as: UTF8.self)
    return access(path, X_OK) == 0 ? path : nil
  }
}

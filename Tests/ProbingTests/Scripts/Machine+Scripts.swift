import Grading
import Probing

extension Machine {
  /// Machines of tests have no scripts, where they do not say otherwise.
  func runEnclosed(_ script: EnclosedScript) async throws(ProbeFailure) -> EnclosedResult {
    throw .obstructed(Obstacle("\(script.path) is not run on a machine of a test"))
  }
}

internal import Grading
internal import Transfer

/// Whose failure it is when a registry does not answer as it should: of one on the student's machine the student's, of
/// Docker Hub nobody's.
extension RegistryEndpoint {
  /// As a sentence names it.
  var service: String { isHub ? DockerHub.name : "the registry at \(self)" }

  var vantage: Vantage { isHub ? .grader : .machine }

  /// - Parameter words: what it does, to follow its name: "answers with status 500".
  func fault(_ words: String) -> ProbeFailure {
    isHub
      ? .obstructed(
        Obstacle("\(service) \(words)", remedy: "Grade again when it works (https://www.dockerstatus.com)."))
      : .absent("\(service) \(words)")
  }

  /// What a request without an answer comes to.
  func failure(_ error: any Error, service: String? = nil) -> ProbeFailure {
    let failure = ProbeFailure(error, service: service ?? self.service)
    guard isHub else { return failure }
    let remedy = "Is this machine connected to the internet? Grade again when it is."
    switch failure {
    case .absent(let words): return .obstructed(Obstacle(words, remedy: remedy))
    case .obstructed(let obstacle): return .obstructed(Obstacle(obstacle.message, remedy: obstacle.remedy ?? remedy))
    }
  }
}

internal import Documents
internal import Grading

/// A program that keeps logins for Docker, `docker-credential-NAME`
/// (https://github.com/docker/docker-credential-helpers). The name comes from a file of the student's, so only a
/// program that root put into a folder of the system is run.
struct CredentialHelper {
  let name: String
  let context: ProbeContext

  static let timeout = Duration.seconds(5)

  /// The login that it keeps for a server; nil where it has none.
  func login(for server: String) async throws(ProbeFailure) -> StoredLogin? {
    let path = try await trustedPath()
    let command = Command(path, ["get"], input: Array(server.utf8), timeout: Self.timeout, outputLimit: 64 * 1024)
    let result: CommandResult
    do {
      result = try await context.machine.run(command)
    } catch .absent {
      throw refusal("is not there")
    }
    guard result.status == 0 else {
      // The one answer that is not a fault, in the words of docker-credential-helpers.
      if String(decoding: result.output, as: UTF8.self).contains("credentials not found") { return nil }
      throw refusal("failed with exit code \(result.status)")
    }
    guard case .record(let answer)? = try? JSONText.value(result.output), let user = answer["Username"]?.scalarText,
      let secret = answer["Secret"]?.scalarText, !secret.isEmpty
    else { throw refusal("gave an answer that cannot be read") }
    return StoredLogin(
      server: server, kind: user == "<token>" ? .token : .helper,
      credentials: Credentials(user: user, password: secret))
  }

  private func trustedPath() async throws(ProbeFailure) -> String {
    guard !name.isEmpty, name.utf8.count <= 64, name.utf8.allSatisfy(Self.isNamePart) else {
      throw refusal("has a name that no helper has")
    }
    for folder in SystemPrograms.folders {
      let path = "\(folder)/docker-credential-\(name)"
      guard case .found(let facts) = await context.look(at: path, limit: 0), facts.kind == .file else { continue }
      guard isTrusted(facts), case .found(let folderFacts) = await context.look(at: folder, limit: 0),
        isTrusted(folderFacts)
      else { throw refusal("can be changed by others than root, so it is not run") }
      return path
    }
    throw refusal("is not a program of the system, so it is not run")
  }

  private func isTrusted(_ facts: FileFacts) -> Bool {
    facts.userID == 0 && facts.mode & 0o022 == 0
  }

  private func refusal(_ words: String) -> ProbeFailure {
    .obstructed(
      Obstacle(
        "the login is kept by the credential helper \(bounded(name, to: 64)), which \(words)",
        remedy: "Give the user and password to Assay with --set, or log in without a credential helper."))
  }

  private static func isNamePart(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"): true
    default: false
    }
  }
}

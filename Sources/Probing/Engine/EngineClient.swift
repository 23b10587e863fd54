internal import FoundationEssentials
internal import Grading
internal import Transfer

/// The Engine API over ``ProbeContext``: equal reads of a run share one answer, and four requests at most are under way
/// at a time. Fields that an Engine does not send, or sends as null, are nil; unknown ones are passed over.
///
/// Whose failure is whose: an Engine that is not there, refuses the connection or answers with something that is not
/// the Engine API is the student's (`absent`); one that does not answer in time, forbids, or says itself that it is in
/// trouble (5xx) leaves the matter open (`obstructed`).
struct EngineClient: Sendable {
  let context: ProbeContext
  let location: EngineLocation
  let version: EngineVersion
  /// The Engine's own version as the header `Server: Docker/20.10.24 (linux)` has it.
  var release: String?

  /// The answer to `/version`, unversioned so that it can be asked for before a version is agreed on.
  static let versionPath = "/version"
  /// Lists of containers and networks can be long.
  private static let answerBytes = 16 << 20

  /// Finds the Engine and agrees on a version with it: `GET /_ping`, and `GET /version` where the Engine is newer than
  /// Assay and might have given up the version that Assay knows.
  static func connect(in context: ProbeContext) async throws(ProbeFailure) -> EngineClient {
    try await connect(to: try await EngineLocation.find(in: context), in: context)
  }

  static func connect(
    to location: EngineLocation, in context: ProbeContext
  ) async throws(ProbeFailure) -> EngineClient {
    let asking = EngineClient(context: context, location: location, version: .oldest)
    let ping = try await asking.answer(.get, "/_ping")
    guard ping.status == 200 else { throw asking.refusal(of: ping, to: "/_ping") }
    guard let text = ping.headers["Api-Version"] else {
      guard ping.body == Array("OK".utf8) else { throw asking.isNoEngine }
      return asking
    }
    guard let server = EngineVersion(text) else { throw asking.isNoEngine }
    var minimum: EngineVersion?
    if server > .newest {
      let answer = try await asking.get(versionPath, as: EngineRelease.self, isVersioned: false)
      minimum = answer?.minimumAPIVersion.flatMap(EngineVersion.init)
    }
    return EngineClient(
      context: context, location: location, version: .agreed(server: server, minimum: minimum ?? min(.oldest, server)),
      release: ping.headers["Server"].flatMap(release))
  }

  private static func release(in server: String) -> String? {
    guard let slash = server.firstIndex(of: "/") else { return nil }
    let version = server[server.index(after: slash)...].prefix { $0 != " " }
    return version.isEmpty ? nil : bounded(String(version), to: 64)
  }

  /// What was asked, for an observation's sources.
  func source(_ path: String) -> String { "GET \(path) (Docker Engine at \(location.place))" }

  /// A typed answer; nil where the Engine has no such thing (404).
  ///
  /// - Parameter isFresh: asks again even where the same was asked before in this run.
  func get<Answer: Decodable>(
    _ path: String, as type: Answer.Type, isVersioned: Bool = true, isFresh: Bool = false
  ) async throws(ProbeFailure) -> Answer? {
    guard let body = try await bytes(path, isVersioned: isVersioned, isFresh: isFresh) else { return nil }
    return try decode(body, as: type, from: path)
  }

  /// An answer's bytes; nil where the Engine has no such thing (404).
  func bytes(
    _ path: String, isVersioned: Bool = true, isFresh: Bool = false, limit: Int = answerBytes
  ) async throws(ProbeFailure) -> [UInt8]? {
    let answer = try await answer(
      .get, isVersioned ? versioned(path) : path, isFresh: isFresh, limit: limit)
    switch answer.status {
    case 200..<300: return answer.body
    case 404:
      // An Engine says so in JSON; a web server that happens to listen on the socket does not.
      guard errorMessage(answer) != nil else { throw isNoEngine }
      return nil
    default: throw refusal(of: answer, to: path)
    }
  }

  /// Changes something. Any status is an answer.
  func change(
    _ method: TransferRequest.Method, _ path: String, body: [UInt8]? = nil
  ) async throws(ProbeFailure) -> TransferResponse {
    try await answer(method, versioned(path), body: body)
  }

  func decode<Answer: Decodable>(
    _ body: [UInt8], as type: Answer.Type, from path: String
  ) throws(ProbeFailure) -> Answer {
    do {
      return try JSONDecoder().decode(type, from: Data(body))
    } catch DecodingError.dataCorrupted {
      throw .absent("the Docker Engine at \(location.place) answers \(plain(path)) with something that is not JSON")
    } catch {
      // JSON of another shape: more likely an Engine that is newer than Assay than a student's doing.
      throw .obstructed(
        Obstacle("the Docker Engine at \(location.place) answers \(plain(path)) in a form that Assay does not know"))
    }
  }

  /// What an answer that is no success means.
  func refusal(of answer: TransferResponse, to path: String) -> ProbeFailure {
    guard let message = errorMessage(answer) ?? (answer.status >= 500 ? "status \(answer.status)" : nil) else {
      return isNoEngine
    }
    return .obstructed(
      Obstacle("the Docker Engine at \(location.place) refuses \(plain(path)): \(bounded(message, to: 200))"))
  }

  /// `{"message": …}`, the Engine's form of every error.
  func errorMessage(_ answer: TransferResponse) -> String? {
    (try? JSONDecoder().decode(EngineError.self, from: Data(answer.body)))?.message
  }

  private var isNoEngine: ProbeFailure {
    .absent("what answers at \(location.place) is not a Docker Engine")
  }

  private func versioned(_ path: String) -> String { "/v\(version)\(path)" }

  private func plain(_ path: String) -> Substring { path.prefix { $0 != "?" } }

  private func answer(
    _ method: TransferRequest.Method, _ path: String, body: [UInt8]? = nil, isFresh: Bool = false,
    limit: Int = answerBytes
  ) async throws(ProbeFailure) -> TransferResponse {
    let timeout = context.settings.timeout
    let request = TransferRequest(
      method, location.base + path, headers: body == nil ? [] : [HeaderField("Content-Type", "application/json")],
      body: body, route: location.route,
      limits: TransferLimits(
        connectTimeout: min(timeout, .seconds(3)), totalTimeout: timeout, bodyBytes: limit))
    do {
      return try await isFresh ? context.sendAnew(request) : context.send(request)
    } catch {
      throw await failure(error)
    }
  }
}

private struct EngineError: Decodable {
  var message: String
}

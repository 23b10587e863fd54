import FoundationEssentials
import Grading
import Locking
import Transfer

@testable import Probing

/// Docker Hub as a grader meets it: three hosts and a host for blobs, in memory. What it is asked is kept.
final class HubFake: Requester {
  /// What a test may spoil.
  struct World: Sendable {
    var registry = RegistryFake()
    /// Repositories that only their owner may see.
    var hidden: Set<String> = []
    var passwords = ["labuser": "Hub-pass.1"]
    var accounts: Set<String> = ["labuser"]
    var tokensAreOpaque = false
    var tokenLife = 300
    /// Answers that take the place of the ones made here, by `METHOD host/path`.
    var answers: [String: TransferResponse] = [:]
    /// Thrown instead of an answer, by host.
    var failures: [String: TransferError] = [:]
    var realm = "https://auth.docker.io/token"
    var blobHost = "https://production.cloudflare.docker.com"
    /// Tokens that were given out and are taken no more.
    var revoked: Set<String> = []
  }

  let world: Locked<World>
  private let asked = Locked<[TransferRequest]>([])
  private let tokens = Locked<[String: Set<String>]>([:])

  init(_ change: (inout World) -> Void = { _ in }) {
    var world = World()
    change(&world)
    self.world = Locked(world)
  }

  var requests: [TransferRequest] { asked.withLock { $0 } }
  /// `HEAD registry-1.docker.io/v2/…`, without queries.
  var lines: [String] { requests.map(Self.line) }

  static func line(_ request: TransferRequest) -> String {
    "\(request.method.rawValue) \(request.url.dropFirst("https://".count).prefix { $0 != "?" })"
  }

  func send(_ request: TransferRequest) async throws -> TransferResponse {
    asked.withLock { $0.append(request) }
    let world = world.withLock { $0 }
    let host = try Origin(url: request.url).host
    if let failure = world.failures[host] { throw failure }
    if var answer = world.answers[Self.line(request)] {
      answer.url = request.url
      return answer
    }
    return switch host {
    case "registry-1.docker.io": registry(request, world)
    case "auth.docker.io": token(request, world)
    case "hub.docker.com": api(request, world)
    case "production.cloudflare.docker.com": blob(request, world)
    default: TransferResponse(url: request.url, status: 500)
    }
  }

  // MARK: - Hosts

  private func registry(_ request: TransferRequest, _ world: World) -> TransferResponse {
    let path = String(request.url.dropFirst("https://registry-1.docker.io".count))
    let parts = path.split(separator: "/").map(String.init)
    let repository = parts.dropFirst().prefix { !["manifests", "blobs", "tags"].contains($0) }.joined(separator: "/")
    let shown = request.headers.first { $0.name == "Authorization" }?.value
    let token = shown.map { String($0.dropFirst("Bearer ".count)) }
    let granted = token.flatMap { token in tokens.withLock { $0[token] } } ?? []
    if let token, world.revoked.contains(token) { return challenge(repository, world, error: "invalid_token") }
    guard !repository.isEmpty, granted.contains(repository) else {
      return challenge(repository, world, error: token == nil ? nil : "insufficient_scope")
    }
    if parts.dropLast().last == "blobs" {
      let headers = HeaderFields([HeaderField("Location", "\(world.blobHost)/\(parts.last ?? "")?verify=1")])
      return TransferResponse(url: request.url, status: 307, headers: headers)
    }
    let rest = parts.drop { !["manifests", "tags"].contains($0) }.joined(separator: "/")
    let target = "/v2/\(repository.replacing("/", with: "~"))/\(rest)"
    var reply = world.registry.answer(
      RegistryServerRequest(method: "GET", target: target, headers: HeaderFields(), body: []))
    if request.method == .head { reply.body = [] }
    return TransferResponse(
      url: request.url, status: reply.status, headers: HeaderFields(reply.headers), body: reply.body)
  }

  private func challenge(_ repository: String, _ world: World, error: String?) -> TransferResponse {
    let scope = repository.isEmpty ? "" : #",scope="repository:\#(repository):pull""#
    let words = error.map { #",error="\#($0)""# } ?? ""
    return TransferResponse(
      url: "", status: 401,
      headers: HeaderFields([
        HeaderField(
          "WWW-Authenticate", #"Bearer realm="\#(world.realm)",service="registry.docker.io"\#(scope)\#(words)"#)
      ]), body: Array(#"{"errors":[{"code":"UNAUTHORIZED","message":"authentication required"}]}"#.utf8))
  }

  private func token(_ request: TransferRequest, _ world: World) -> TransferResponse {
    if request.method == .post { return refreshed(request) }
    let login = request.headers.first { $0.name == "Authorization" }?.value
    let user = world.passwords.first { Credentials(user: $0.key, password: $0.value).basicAuthorization == login }?.key
    guard login == nil || user != nil else { return TransferResponse(url: request.url, status: 401) }
    let query = request.url.replacing("%3A", with: ":").replacing("%2F", with: "/").replacing("%2C", with: ",")
    let scope = query.split(separator: "scope=").dropFirst().first?.prefix { $0 != "&" } ?? ""
    let parts = scope.split(separator: ":").map(String.init)
    let repository = parts.dropFirst().first ?? ""
    let isOwner = user.map { repository.hasPrefix("\($0)/") } ?? false
    var actions = (parts.last ?? "").split(separator: ",").map(String.init)
    if !isOwner { actions.removeAll { $0 == "push" } }
    if world.hidden.contains(repository), !isOwner { actions = [] }
    let serial = tokens.withLock { $0.count }
    let list = actions.map { "\"\($0)\"" }.joined(separator: ",")
    let claims = #"{"access":[{"type":"repository","name":"\#(repository)","actions":[\#(list)]}]}"#
    let payload = Data(claims.utf8).base64EncodedString().replacing("=", with: "")
    let token = world.tokensAreOpaque ? "opaque-\(serial)" : "h.\(payload).signature\(serial)"
    tokens.withLock { $0[token] = actions.contains("pull") ? [repository] : [] }
    return TransferResponse(
      url: request.url, status: 200,
      body: Array(#"{"token":"\#(token)","expires_in":\#(world.tokenLife)}"#.utf8))
  }

  /// An identity token is exchanged by a form, which is no place for an `Authorization`.
  private func refreshed(_ request: TransferRequest) -> TransferResponse {
    let form = String(decoding: request.body ?? [], as: UTF8.self)
    guard form.contains("grant_type=refresh_token"), form.contains("refresh_token=identity%2F1"),
      form.contains("service=registry.docker.io"), !request.headers.contains(where: { $0.name == "Authorization" })
    else { return TransferResponse(url: request.url, status: 401) }
    tokens.withLock { $0["refreshed"] = [Self.repository] }
    return TransferResponse(url: request.url, status: 200, body: Array(#"{"access_token":"refreshed"}"#.utf8))
  }

  private func blob(_ request: TransferRequest, _ world: World) -> TransferResponse {
    guard request.headers.isEmpty else { return TransferResponse(url: request.url, status: 400) }
    let digest = request.url.split(separator: "/").last?.prefix { $0 != "?" } ?? ""
    guard let bytes = world.registry.blobs[String(digest)] else {
      return TransferResponse(url: request.url, status: 404)
    }
    return TransferResponse(url: request.url, status: 200, body: bytes)
  }

  private func api(_ request: TransferRequest, _ world: World) -> TransferResponse {
    let parts = request.url.split(separator: "/").dropFirst(3).map(String.init)
    guard parts.first == "users", parts.count == 2, world.accounts.contains(parts[1]) else {
      return TransferResponse(url: request.url, status: 404)
    }
    let body = #"{"username":"\#(parts[1])","date_joined":"2024-03-01T10:00:00.000000Z","type":"User"}"#
    return TransferResponse(url: request.url, status: 200, body: Array(body.utf8))
  }
}

extension HubFake {
  static let repository = "labuser/registry-lab-app"
  /// As the fake registry behind it knows the repository: its paths have no room for a slash.
  static let stored = "labuser~registry-lab-app"
  static let config = "/home/student/.docker/config.json"

  /// A context whose grader asks this Hub, on a machine where `labuser` is logged in with `password`.
  func context(
    password: String? = "Hub-pass.1", identityToken: String? = nil,
    settings change: (inout RunSettings) -> Void = { _ in }
  ) -> ProbeContext {
    var machine = WrittenMachine()
    if let identityToken {
      let auth = Data("labuser:".utf8).base64EncodedString()
      let entry = #"{"auth": "\#(auth)", "identitytoken": "\#(identityToken)"}"#
      machine.put(Self.config, #"{"auths": {"https://index.docker.io/v1/": \#(entry)}}"#)
    } else if let password {
      let auth = Data("labuser:\(password)".utf8).base64EncodedString()
      machine.put(Self.config, #"{"auths": {"https://index.docker.io/v1/": {"auth": "\#(auth)"}}}"#)
    }
    var settings = RunSettings(logins: ["hub": .stored(registry: Template("docker.io"))])
    change(&settings)
    return ProbeContext(machine: machine, grader: self, settings: settings)
  }

  func token(of request: TransferRequest) -> String? {
    request.headers.first { $0.name == "Authorization" }?.value
  }
}

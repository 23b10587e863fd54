internal import Grading
internal import Transfer

/// What a web address answers.
struct HTTPProbe: Probe {
  static let kind = ProbeKind(
    name: "http",
    summary: "Asks a web address, and reads the answer; a redirect is an answer too, and is not followed.",
    fields: [
      ProbeKind.Field("url", .text, required: true, about: "http:// or https://, without user and password"),
      ProbeKind.Field("method", .text, about: "GET, which it is when left out, or HEAD"),
      RegistryFields.login,
      ProbeKind.Field("headers", .texts, about: "to send besides, each as 'Name: value'"),
    ],
    properties: [
      "answers": "whether anything answers in HTTP",
      "status": "of the answer, 200",
      "headers": "of the answer: a list of values for each name in lower case",
      "content-type": "without its parameters, in lower case: text/html",
      "body": "the first 64 KiB of a body that is text",
      "page": "a body that is text, as a document",
      "redirect": "where the answer leads to, as it says it",
      "address": "the address and port that answered",
    ],
    byHand: Template("curl -i ${url}"))

  private static let mostBytes = 1 << 20
  private static let mostBodyText = 64 << 10

  private let url: String
  private let service: String
  private let method: TransferRequest.Method
  private let logins: [String]
  private let headers: [HeaderField]

  init(_ fields: ProbeFields) throws(ProbeFailure) {
    let text = try fields.text("url")
    do {
      let reference = try URLReference(text)
      url = reference.text
      service = "the server at \(reference.origin.authority)"
    } catch {
      throw .obstructed(Obstacle("the url '\(bounded(text, to: 80))' cannot be asked: \(error)"))
    }
    switch fields.optionalText("method")?.uppercased() {
    case nil, "GET": method = .get
    case "HEAD": method = .head
    case let other?: throw RegistryFields.unusable("method", other, "GET or HEAD")
    }
    logins = fields.texts("login")
    headers = try fields.texts("headers").map { line throws(ProbeFailure) in
      guard let colon = line.firstIndex(of: ":") else { throw RegistryFields.unusable("header", line, "'Name: value'") }
      let value = line[line.index(after: colon)...].drop { $0 == " " }
      return HeaderField(String(line[..<colon]), String(value))
    }
  }

  func observe(in context: ProbeContext) async throws(ProbeFailure) -> Observation {
    let trail = Trail()
    let choice = await LoginChoice.named(logins, in: context)
    do {
      let response = try await choice.ask(
        { option throws(ProbeFailure) in try await send(option, in: context, trail: trail) },
        isRefusal: LoginChoice.isRefusal
      ).answer
      return Observation(Self.properties(of: response), sources: trail.lines)
    } catch .absent(let why) {
      return Observation(["answers": .truth(false)], absence: why, sources: trail.lines)
    }
  }

  private func send(
    _ option: LoginChoice.Option, in context: ProbeContext, trail: Trail
  ) async throws(ProbeFailure) -> TransferResponse {
    var request = TransferRequest(method, url, headers: headers)
    request.limits.totalTimeout = context.settings.timeout
    request.limits.bodyBytes = Self.mostBytes
    if let credentials = option.credentials {
      guard option.server == nil else {
        throw .obstructed(
          Obstacle("the login '\(option.name)' is stored for a registry, and is shown to nobody else"))
      }
      request.headers.append(HeaderField("Authorization", credentials.basicAuthorization))
    }
    let suffix = option.credentials == nil ? "" : " with the login '\(option.name)'"
    let line = bounded("\(method.rawValue) \(url)", to: 300) + suffix
    do {
      let response = try await context.send(request)
      trail.add("\(line): \(response.status)")
      return response
    } catch {
      trail.add("\(line): no answer")
      throw ProbeFailure(error, service: service)
    }
  }

  private static func properties(of response: TransferResponse) -> [String: Value] {
    var headers: [String: [Value]] = [:]
    for field in response.headers.fields.prefix(200) {
      headers[bounded(field.name.lowercased(), to: 128), default: []].append(.text(bounded(field.value, to: 4_096)))
    }
    var properties: [String: Value] = [
      "answers": .truth(true), "status": .integer(response.status), "headers": .record(headers.mapValues(Value.list)),
    ]
    let type = MediaType(of: response)
    if let type { properties["content-type"] = .text(type.name) }
    if let format = type.map(\.format) ?? .text {
      properties["body"] = .text(String(decoding: response.body.prefix(mostBodyText), as: UTF8.self))
      properties["page"] = .document(
        Document(format, response.body, contentType: response.headers["Content-Type"].map { bounded($0, to: 256) }))
    }
    if (300..<400).contains(response.status), let location = response.headers["Location"] {
      properties["redirect"] = .text(bounded(location, to: 2_048))
    }
    if let address = response.peerAddress, let port = response.peerPort {
      properties["address"] = .text(address.contains(":") ? "[\(address)]:\(port)" : "\(address):\(port)")
    }
    return properties
  }
}

internal import Grading
internal import Probing
internal import Transfer

/// A request that a curl on the machine sends, where the ssh server forbids forwards. The request is on curl's standard
/// input, because other accounts of the machine may read its arguments.
struct CarriedRequest {
  let request: TransferRequest
  /// `host:port`, or the path of a socket, on the machine.
  let place: String

  func send(by helper: RemoteHelper) async throws -> TransferResponse {
    let limits = request.limits
    let command = Command(
      "curl", ["-q", "-K", "-"], input: try configuration(), timeout: limits.totalTimeout + .seconds(1),
      outputLimit: limits.headerBytes + limits.bodyBytes)
    let result: CommandResult
    do throws(ProbeFailure) {
      result = try await helper.run(command)
    } catch {
      throw failure(error)
    }
    guard result.status == 0 else { throw failure(result) }
    return try response(result.output)
  }

  // MARK: - curl(1), --config

  private func configuration() throws(TransferError) -> [UInt8] {
    var lines = [
      "url = \(Self.quoted(request.url))", "silent", "show-error", "include", "http1.1", "path-as-is", "globoff",
      "noproxy = \"*\"", "user-agent = \"assay\"", "proto = \"=http,https\"",
      "connect-timeout = \(Self.seconds(request.limits.connectTimeout))",
      "max-time = \(Self.seconds(request.limits.totalTimeout))", "header = \"Expect:\"",
    ]
    if case .unixSocket(let path) = request.route { lines.append("unix-socket = \(Self.quoted(path))") }
    if request.acceptsCompression { lines.append("compressed") }
    for field in request.headers {
      lines.append("header = \(Self.quoted(field.value.isEmpty ? "\(field.name);" : "\(field.name): \(field.value)"))")
    }
    if !request.headers.contains(where: { $0.name.lowercased() == "content-type" }) {
      lines.append("header = \"Content-Type:\"")
    }
    let body = request.body ?? []
    let hasBody = request.method != .get && request.method != .head && (request.method != .delete || !body.isEmpty)
    if request.method == .head { lines.append("head") }
    if hasBody {
      guard !body.contains(0), let text = String(validating: body, as: UTF8.self) else {
        throw TransferError(.invalidRequest, .prepare, "A body that is no text cannot be sent by curl on the machine.")
      }
      lines.append("data-raw = \(Self.quoted(text))")
    }
    if request.method != .get, request.method != .head { lines.append("request = \"\(request.method.rawValue)\"") }
    return Array(lines.joined(separator: "\n").utf8) + [UInt8(ascii: "\n")]
  }

  private static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": quoted += "\\\\"
      case "\"": quoted += "\\\""
      case "\n": quoted += "\\n"
      case "\r": quoted += "\\r"
      case "\t": quoted += "\\t"
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }

  private static func seconds(_ duration: Duration) -> String {
    let milliseconds = max(1, duration.wholeMilliseconds)
    let rest = "\(milliseconds % 1000)"
    return "\(milliseconds / 1000)." + String(repeating: "0", count: 3 - rest.count) + rest
  }

  // MARK: - The answer

  /// Blocks of header lines, of which the last one counts, and then the body.
  private func response(_ bytes: [UInt8]) throws(TransferError) -> TransferResponse {
    var rest = bytes[...]
    while true {
      guard let end = Self.endOfHeader(rest) else { throw .malformed(from: place) }
      let lines = rest[..<end.lowerBound].split(separator: 10)
        .map { String(decoding: $0.last == 13 ? $0.dropLast() : $0, as: UTF8.self) }
      guard let first = lines.first, first.hasPrefix("HTTP/1."),
        let status = first.split(separator: " ").dropFirst().first.flatMap({ Int($0) })
      else { throw .malformed(from: place) }
      let header = bytes.count - rest[end.upperBound...].count
      guard header <= request.limits.headerBytes else { throw tooLarge(.header) }
      rest = rest[end.upperBound...]
      // 101 ends the use of HTTP (RFC 9110 section 15.2.2).
      if (100..<200).contains(status), status != 101 { continue }
      guard rest.count <= request.limits.bodyBytes else { throw tooLarge(.body) }
      return TransferResponse(
        url: try URLReference(request.url).text, status: status, headers: HeaderFields(Self.fields(lines.dropFirst())),
        body: Array(rest), newConnections: 1)
    }
  }

  private static func fields(_ lines: some Sequence<String>) -> [HeaderField] {
    lines.compactMap { line in
      guard let colon = line.firstIndex(of: ":") else { return nil }
      return HeaderField(trimmed(line[..<colon]), trimmed(line[line.index(after: colon)...]))
    }
  }

  private static func trimmed(_ text: Substring) -> String {
    var text = text.drop { $0 == " " || $0 == "\t" }
    while text.last == " " || text.last == "\t" { text = text.dropLast() }
    return String(text)
  }

  /// An empty line; either kind of line end (RFC 9112 section 2.2).
  private static func endOfHeader(_ bytes: ArraySlice<UInt8>) -> Range<Int>? {
    var index = bytes.startIndex
    while let feed = bytes[index...].firstIndex(of: 10) {
      let next = feed + 1
      if bytes[next...].first == 10 { return feed..<(next + 1) }
      if bytes[next...].starts(with: [13, 10]) { return feed..<(next + 2) }
      index = next
    }
    return nil
  }

  private func tooLarge(_ part: TransferError.Part) -> TransferError {
    let limit = part == .header ? request.limits.headerBytes : request.limits.bodyBytes
    return TransferError(
      .tooLarge(part), .receive, "The \(part.rawValue) of the answer of \(place) is larger than \(limit) bytes.")
  }

  // MARK: - Failures

  /// Exit codes of curl(1).
  private func failure(_ result: CommandResult) -> TransferError {
    let words = SSHDiagnosis.lastLine(String(decoding: result.errorOutput, as: UTF8.self)) ?? ""
    switch result.status {
    case 6: return .unresolvable(host: (try? URLReference(request.url))?.origin.host ?? place)
    case 7: return words.contains("timed out") ? .noAnswer(at: place) : .refused(at: place)
    case 28:
      return TransferError(
        .timedOut, .receive, "\(place) did not answer within \(request.limits.totalTimeout.inSeconds) s.")
    case 18: return .closed(by: place, isBegun: true)
    case 52, 56: return .closed(by: place, isBegun: !result.output.isEmpty)
    case 35, 51, 53, 58, 59, 60, 77, 80, 82, 83, 90, 91:
      return TransferError(.tlsFailed, .tls, "The TLS handshake with \(place) failed: \(words).")
    case 1, 8: return .malformed(from: place)
    default: return TransferError(.internal, .receive, "The request to \(place) failed (curl \(result.status)).")
    }
  }

  private func failure(_ failure: ProbeFailure) -> TransferError {
    switch failure {
    case .absent:
      return TransferError(
        .internal, .prepare,
        "The ssh server forbids forwards, and there is no curl on the machine to ask \(place) with: allow them"
          + " (AllowTcpForwarding, AllowStreamLocalForwarding in sshd_config), or install curl there.")
    case .obstructed(let obstacle):
      if obstacle.message.contains("wrote more than") { return tooLarge(.body) }
      if obstacle.message.contains("did not end within") { return .noAnswer(at: place) }
      return TransferError(.internal, .prepare, "\(obstacle.message).")
    }
  }
}

import CCurl
import Glibc

/// How libcurl reported a failure, and what is made of it. A value, so that every case can be tried without a server.
struct CurlFailure {
  /// `CURLcode`, see libcurl-errors(3).
  var code: UInt32
  /// errno of the last failed connect, `CURLINFO_OS_ERRNO`.
  var systemError: Int32 = 0
  /// `CURLproxycode`, see `CURLINFO_PROXY_ERROR`(3).
  var proxyCode = 0
  /// libcurl's words. They may name the path of the URL, so they are shown for TLS only.
  var words = ""
  var phase: TransferError.Phase
  var excess: TransferError.Part?
  var hasAnswerBegun = false
  var request: PreparedRequest

  var transferError: TransferError {
    if let excess { return tooLarge(excess) }
    switch CURLcode(rawValue: code) {
    case CURLE_COULDNT_RESOLVE_HOST: return unresolvable
    case CURLE_COULDNT_CONNECT: return notConnected
    case CURLE_PROXY, CURLE_COULDNT_RESOLVE_PROXY: return notForwarded
    case CURLE_OPERATION_TIMEDOUT: return timedOut
    // The last one is our own doing: the request would have been sent a second time.
    case CURLE_GOT_NOTHING, CURLE_PARTIAL_FILE, CURLE_SEND_ERROR, CURLE_RECV_ERROR, CURLE_ABORTED_BY_CALLBACK:
      return interrupted
    case CURLE_UNSUPPORTED_PROTOCOL, CURLE_WEIRD_SERVER_REPLY, CURLE_BAD_CONTENT_ENCODING, CURLE_WRITE_ERROR:
      return hasSent ? malformed : .invalid("The URL is not one that Assay opens.")
    // libcurl's own limit on one line of the header: 7.88 reports it in the first way, 8.6 and later in the second.
    case CURLE_OUT_OF_MEMORY, CURLcode(rawValue: 100): return hasSent ? tooLarge(.header) : unexpected
    case CURLE_URL_MALFORMAT: return .invalid("The URL is not valid.")
    default: return phase == .tls || Self.tlsCodes.contains(code) ? tlsFailed : unexpected
    }
  }

  private static let tlsCodes = Set(
    [
      CURLE_SSL_CONNECT_ERROR, CURLE_SSL_ENGINE_NOTFOUND, CURLE_SSL_ENGINE_SETFAILED, CURLE_SSL_CERTPROBLEM,
      CURLE_SSL_CIPHER, CURLE_PEER_FAILED_VERIFICATION, CURLE_USE_SSL_FAILED, CURLE_SSL_ENGINE_INITFAILED,
      CURLE_SSL_CACERT_BADFILE, CURLE_SSL_SHUTDOWN_FAILED, CURLE_SSL_CRL_BADFILE, CURLE_SSL_ISSUER_ERROR,
      CURLE_SSL_PINNEDPUBKEYNOTMATCH, CURLE_SSL_INVALIDCERTSTATUS, CURLE_SSL_CLIENTCERT,
    ].map(\.rawValue))

  private var hasSent: Bool { phase == .send || phase == .receive }
  private var limits: TransferLimits { request.request.limits }
}

// What the sentences are about.
extension CurlFailure {
  /// Where a connection was tried: `host:port`, or the path of a socket.
  private var place: String {
    switch request.request.route {
    case .direct: request.url.origin.authority
    case .unixSocket(let path): path
    case .socks: "\(request.url.origin.authority) on the machine"
    }
  }

  private static func text(_ duration: Duration) -> String {
    let milliseconds = duration.wholeMilliseconds
    return milliseconds % 1_000 == 0 ? "\(milliseconds / 1_000) s" : "\(milliseconds) ms"
  }
}

// One kind each.
extension CurlFailure {
  private var unresolvable: TransferError {
    .unresolvable(host: request.url.origin.host)
  }

  private var notConnected: TransferError {
    // Over SOCKS it is the way to the machine that failed, not the server.
    let place: String
    switch request.request.route {
    case .socks(let path), .unixSocket(let path): place = path
    case .direct: place = request.url.origin.authority
    }
    switch systemError {
    case ECONNREFUSED: return .refused(at: place)
    case EACCES, EPERM: return .notPermitted(at: place)
    case ENOENT, ENOTDIR: return .noSocket(at: place)
    case ETIMEDOUT: return .noAnswer(at: place)
    default: return .unreachable(place, reason: systemError == 0 ? nil : String(cString: strerror(systemError)))
    }
  }

  /// The SOCKS server of OpenSSH closes the connection whatever the reason was; others tell it (RFC 1928 section 6).
  private var notForwarded: TransferError {
    switch CURLproxycode(rawValue: UInt32(truncatingIfNeeded: proxyCode)) {
    case CURLPX_REPLY_CONNECTION_REFUSED:
      .refused(at: place)
    case CURLPX_REPLY_HOST_UNREACHABLE, CURLPX_REPLY_NETWORK_UNREACHABLE, CURLPX_REPLY_TTL_EXPIRED:
      TransferError(.unreachable, .connect, "\(place) cannot be reached from there.")
    default:
      TransferError(
        .unreachable, .connect,
        "\(place) could not be connected to: nothing listens there, or the name is not known there.")
    }
  }

  private var timedOut: TransferError {
    let connecting = "within \(Self.text(min(limits.connectTimeout, limits.totalTimeout)))"
    let sentence =
      switch phase {
      case .prepare, .resolve: "The name \(request.url.origin.host) was not resolved \(connecting)."
      case .connect: "\(place) did not accept a connection \(connecting)."
      case .tls: "\(place) did not finish the TLS handshake \(connecting)."
      case .send: "\(place) did not take the whole request within \(Self.text(limits.totalTimeout))."
      case .receive:
        hasAnswerBegun
          ? "\(place) began to answer but did not finish within \(Self.text(limits.totalTimeout))."
          : "\(place) accepted the connection but did not answer within \(Self.text(limits.totalTimeout))."
      }
    return TransferError(.timedOut, phase, sentence)
  }

  private var tlsFailed: TransferError {
    TransferError(.tlsFailed, .tls, "The TLS handshake with \(place) failed: \(words).")
  }

  private var interrupted: TransferError {
    // libcurl 7.88 reports these as a receive error too; only its words tell them apart.
    if words.contains("chunked-encoding") || words.contains("chunk hex-length") { return malformed }
    if words.contains("response headers") { return tooLarge(.header) }
    guard hasSent || phase != .tls else { return tlsFailed }
    let sentence =
      hasAnswerBegun
      ? "\(place) closed the connection in the middle of its answer."
      : "\(place) closed the connection without an answer."
    return TransferError(.closed, phase, sentence)
  }

  private var malformed: TransferError {
    .malformed(from: place)
  }

  private func tooLarge(_ part: TransferError.Part) -> TransferError {
    let limit = part == .header ? limits.headerBytes : limits.bodyBytes
    return TransferError(
      .tooLarge(part), .receive, "The \(part.rawValue) of the answer of \(place) is larger than \(limit) bytes.")
  }

  private var unexpected: TransferError {
    TransferError(
      .internal, phase, "The request to \(place) failed for a reason unknown to Assay (libcurl code \(code)).")
  }
}

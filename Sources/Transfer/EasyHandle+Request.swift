import CCurl

extension EasyHandle {
  /// Sets everything of a request but the callbacks.
  mutating func configure(_ prepared: PreparedRequest) throws(TransferError) {
    let request = prepared.request
    try set(CURLOPT_URL, prepared.url.text)
    try setRules()
    try setTimes(request.limits)
    try setRoute(request.route)
    try setContent(request)
  }

  /// What holds for every request.
  private func setRules() throws(TransferError) {
    try set(CURLOPT_PROTOCOLS_STR, "http,https")
    try set(CURLOPT_HTTP_VERSION, CURL_HTTP_VERSION_1_1)
    try set(CURLOPT_HTTP09_ALLOWED, false)
    try set(CURLOPT_FOLLOWLOCATION, false)
    try set(CURLOPT_PATH_AS_IS, true)
    try set(CURLOPT_DISALLOW_USERNAME_IN_URL, true)
    try set(CURLOPT_NETRC, Int(CURL_NETRC_IGNORED.rawValue))
    // Without it a name server that does not answer stops the whole loop for seconds: libcurl waits for its
    // resolving thread even after a timeout.
    try set(CURLOPT_QUICK_EXIT, true)
    try set(CURLOPT_NOSIGNAL, true)
    try set(CURLOPT_USERAGENT, "assay")
  }

  private func setTimes(_ limits: TransferLimits) throws(TransferError) {
    try set(CURLOPT_CONNECTTIMEOUT_MS, limits.connectTimeout.wholeMilliseconds)
    try set(CURLOPT_TIMEOUT_MS, limits.totalTimeout.wholeMilliseconds)
  }

  private func setRoute(_ route: Route) throws(TransferError) {
    // The empty texts keep http_proxy, no_proxy and the like in the environment out.
    try set(CURLOPT_NOPROXY, "")
    switch route {
    case .direct: try set(CURLOPT_PROXY, "")
    case .unixSocket(let path):
      try set(CURLOPT_PROXY, "")
      try set(CURLOPT_UNIX_SOCKET_PATH, path)
    case .socks(let path):
      // CURLOPT_PROXY(3): the host `localhost` with a path means a Unix socket.
      try set(CURLOPT_PROXY, "socks5h://localhost\(Self.escaped(path))")
      try set(CURLOPT_SOCKS5_AUTH, 1)  // CURLAUTH_BASIC, so not GSSAPI; without a user name nothing is sent
    }
  }

  private static func escaped(_ path: String) -> String {
    path.utf8.reduce(into: "") { text, byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "/"), UInt8(ascii: "-"), UInt8(ascii: "_"):
        text.unicodeScalars.append(Unicode.Scalar(byte))
      case UInt8(ascii: "."): text += "."
      default: text += byte < 16 ? "%0\(String(byte, radix: 16))" : "%\(String(byte, radix: 16))"
      }
    }
  }

  private mutating func setContent(_ request: TransferRequest) throws(TransferError) {
    switch request.method {
    case .get: try set(CURLOPT_HTTPGET, true)
    case .head: try set(CURLOPT_NOBODY, true)
    case .post, .put, .patch:
      try set(CURLOPT_POST, true)
      try setBody(request.body ?? [])
    case .delete:
      if let body = request.body, !body.isEmpty {
        try set(CURLOPT_POST, true)
        try setBody(body)
      }
    }
    switch request.method {
    case .get, .head, .post: break
    case .put, .patch, .delete: try set(CURLOPT_CUSTOMREQUEST, request.method.rawValue)
    }
    if request.acceptsCompression { try set(CURLOPT_ACCEPT_ENCODING, "") }

    var lines = request.headers.map { $0.value.isEmpty ? "\($0.name);" : "\($0.name): \($0.value)" }
    // Defaults of libcurl for a body that would not be true here.
    lines.append("Expect:")
    if !request.headers.contains(where: { $0.name.lowercased() == "content-type" }) { lines.append("Content-Type:") }
    try setHeaders(lines)
  }
}

extension Duration {
  /// Rounded up, at least 1, and no more than libcurl can hold.
  var wholeMilliseconds: Int {
    let (seconds, attoseconds) = components
    guard seconds < 2_000_000 else { return 2_000_000_000 }
    return max(1, Int(seconds) * 1_000 + Int((attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000))
  }
}

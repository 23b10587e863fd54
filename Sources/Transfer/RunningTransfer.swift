import CCurl

/// One request at work: its easy handle and what came so far. libcurl's callbacks reach it through an unretained
/// pointer, which the loop's table of running transfers keeps valid. Confined to the loop's thread.
final class RunningTransfer {
  let ticket: TransferTicket
  private var easy: EasyHandle
  private var head = ResponseHead()
  private var body: [UInt8] = []
  private var excess: TransferError.Part?
  private var openedSocket = false
  private var beganHandshake = false
  private var isReady = false

  var easyPointer: UnsafeMutableRawPointer { easy.pointer }
  var newConnections: Int { easy.long(CURLINFO_NUM_CONNECTS) }

  init(_ ticket: TransferTicket) throws(TransferError) {
    self.ticket = ticket
    easy = try EasyHandle()
    try easy.configure(ticket.request)
    try setCallbacks()
  }

  /// The transfer that owns an easy handle.
  static func at(_ easy: UnsafeMutableRawPointer) -> RunningTransfer? {
    var context: UnsafeMutableRawPointer?
    guard assay_curl_get_pointer(easy, CURLINFO_PRIVATE, &context) == CURLE_OK, let context else { return nil }
    return at(context: context)
  }

  private static func at(context: UnsafeMutableRawPointer) -> RunningTransfer {
    Unmanaged<RunningTransfer>.fromOpaque(context).takeUnretainedValue()
  }

  private func setCallbacks() throws(TransferError) {
    let context = Unmanaged.passUnretained(self).toOpaque()
    try easy.set(CURLOPT_PRIVATE, UnsafeRawPointer(context))
    let onHeader = assay_curl_on_header(
      easy.pointer,
      { bytes, size, count, context in
        let line = UnsafeRawBufferPointer(start: bytes, count: size * count)
        return RunningTransfer.at(context: context).takeHeader(line) ? line.count : 0
      }, context)
    try easy.check(onHeader, CURLOPT_HEADERFUNCTION)
    let onBody = assay_curl_on_body(
      easy.pointer,
      { bytes, size, count, context in
        let piece = UnsafeRawBufferPointer(start: bytes, count: size * count)
        return RunningTransfer.at(context: context).takeBody(piece) ? piece.count : 0
      }, context)
    try easy.check(onBody, CURLOPT_WRITEFUNCTION)
    let onSocket = assay_curl_on_socket(
      easy.pointer,
      { context, _, _ in
        RunningTransfer.at(context: context).openedSocket = true
        return CURL_SOCKOPT_OK
      }, context)
    try easy.check(onSocket, CURLOPT_SOCKOPTFUNCTION)
    // Called when a TLS context is made, which is when the handshake begins. A libcurl whose TLS library has no such
    // call refuses, and the phase `tls` is then told as `connect`.
    _ = assay_curl_on_handshake(
      easy.pointer,
      { _, _, context in
        RunningTransfer.at(context: context).beganHandshake = true
        return CURLE_OK
      }, context)
    let onReady = assay_curl_on_ready(
      easy.pointer,
      { context, _, _, _, _ in
        RunningTransfer.at(context: context).mayBeSent() ? CURL_PREREQFUNC_OK : CURL_PREREQFUNC_ABORT
      }, context)
    try easy.check(onReady, CURLOPT_PREREQFUNCTION)
  }

  /// Called before each attempt: libcurl sends a request again when a kept connection ends without an answer. It does
  /// so for every method, but one that is not idempotent (RFC 9110 section 9.2.2) may have been carried out.
  private func mayBeSent() -> Bool {
    defer { isReady = true }
    switch ticket.request.request.method {
    case .get, .head, .put, .delete: return true
    case .post, .patch: return !isReady
    }
  }

  /// - Returns: `false` to end the transfer: libcurl then reports a write error, and `excess` says why.
  private func takeHeader(_ line: UnsafeRawBufferPointer) -> Bool {
    head.take(line)
    guard head.bytes <= ticket.request.request.limits.headerBytes else {
      excess = .header
      return false
    }
    return true
  }

  private func takeBody(_ piece: UnsafeRawBufferPointer) -> Bool {
    guard piece.count <= ticket.request.request.limits.bodyBytes - body.count else {
      excess = .body
      return false
    }
    body.append(contentsOf: piece)
    return true
  }

  func result(of code: CURLcode) -> Result<TransferResponse, any Error> {
    guard code == CURLE_OK, excess == nil else { return .failure(failure(of: code).transferError) }
    // libcurl 7.88 takes an answer that ends within its header for a whole one.
    guard head.isComplete else { return .failure(failure(of: CURLE_PARTIAL_FILE).transferError) }
    return .success(response)
  }

  private func failure(of code: CURLcode) -> CurlFailure {
    CurlFailure(
      code: code.rawValue, systemError: Int32(truncatingIfNeeded: easy.long(CURLINFO_OS_ERRNO)),
      proxyCode: easy.long(CURLINFO_PROXY_ERROR), words: easy.words(for: code), phase: phase, excess: excess,
      hasAnswerBegun: head.bytes > 0, request: ticket.request)
  }

  private var phase: TransferError.Phase {
    let request = ticket.request.request
    if isReady {
      return easy.offset(CURLINFO_SIZE_UPLOAD_T) < request.body?.count ?? 0 && head.bytes == 0 ? .send : .receive
    }
    guard openedSocket else { return .resolve }
    return beganHandshake ? .tls : .connect
  }

  private var response: TransferResponse {
    let isDirect = ticket.request.request.route == .direct
    return TransferResponse(
      url: ticket.request.url.text, status: head.status, headers: HeaderFields(head.fields), body: body,
      timings: TransferTimings(
        resolve: time(CURLINFO_NAMELOOKUP_TIME_T), connect: time(CURLINFO_CONNECT_TIME_T),
        tls: time(CURLINFO_APPCONNECT_TIME_T), firstByte: time(CURLINFO_STARTTRANSFER_TIME_T),
        total: time(CURLINFO_TOTAL_TIME_T)),
      peerAddress: isDirect ? easy.string(CURLINFO_PRIMARY_IP) : nil,
      peerPort: isDirect ? easy.long(CURLINFO_PRIMARY_PORT) : nil, newConnections: newConnections)
  }

  private func time(_ info: CURLINFO) -> Duration { .microseconds(easy.offset(info)) }
}

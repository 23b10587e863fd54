import Testing

@testable import Transfer

struct PreparedRequestTests {
  @Test(arguments: [
    HeaderField("", "x"), HeaderField("A B", "x"), HeaderField("A:", "x"), HeaderField("A\r\nB", "x"),
    HeaderField("Ä", "x"), HeaderField("A\u{0}", "x"), HeaderField("A", "x\r\nB: y"), HeaderField("A", "x\nB: y"),
    HeaderField("A", "x\ry"), HeaderField("A", "x\u{0}y"), HeaderField("A", "\u{7F}"), HeaderField("A", "\u{1B}[1m"),
    HeaderField("content-length", "5"), HeaderField("Transfer-Encoding", "chunked"), HeaderField("Expect", "x"),
  ])
  func `a header that would change the request is refused`(field: HeaderField) {
    let error = #expect(throws: TransferError.self) {
      try PreparedRequest(TransferRequest(.post, "http://h/", headers: [.init("Accept", "*/*"), field]))
    }
    #expect(error?.kind == .invalidRequest)
  }

  @Test(arguments: [HeaderField("X_!#$%&'*+-.^`|~", "a\tb"), HeaderField("A", ""), HeaderField("A", "grün; q=\"1\"")])
  func `an unusual but valid header is accepted`(field: HeaderField) throws {
    #expect(try PreparedRequest(TransferRequest(.get, "http://h/", headers: [field])).request.headers == [field])
  }

  @Test(arguments: [
    "", "relative.sock", "/with\u{0}zero", "/" + String(repeating: "s", count: 107),
  ])
  func `a socket path that the system cannot take is refused`(path: String) {
    for route in [Route.unixSocket(path: path), .socks(path: path)] {
      let error = #expect(throws: TransferError.self) {
        try PreparedRequest(TransferRequest(.get, "http://h/", route: route))
      }
      #expect(error?.kind == .invalidRequest)
    }
  }

  @Test func `a body goes with neither GET nor HEAD`() {
    for method in [TransferRequest.Method.get, .head] {
      #expect(throws: TransferError.self) { try PreparedRequest(TransferRequest(method, "http://h/", body: [1])) }
    }
  }

  @Test(arguments: [(Duration.milliseconds(1500), 1500), (.microseconds(1), 1), (.microseconds(1001), 2), (.zero, 1)])
  func `durations are rounded up to milliseconds`(duration: Duration, milliseconds: Int) {
    #expect(duration.wholeMilliseconds == milliseconds)
  }
}

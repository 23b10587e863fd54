import Testing

@testable import Transfer

struct URLReferenceTests {
  @Test(
    arguments: [
      ("http://127.0.0.1:5000/v2/", "http", "127.0.0.1", 5000, "/v2/", nil),
      ("HTTP://Registry.LAB/a?b=c#d", "http", "registry.lab", 80, "/a", "b=c"),
      ("https://h", "https", "h", 443, "/", nil),
      ("https://[::1]:8443/x", "https", "[::1]", 8443, "/x", nil),
      ("http://h/a/../b/%2e%2e", "http", "h", 80, "/a/../b/%2e%2e", nil),
    ] as [(String, String, String, Int, String, String?)])
  func `a URL is taken apart`(
    text: String, scheme: String, host: String, port: Int, path: String, query: String?
  ) throws {
    let url = try URLReference(text)
    #expect(url.origin == Origin(scheme: scheme, host: host, port: port))
    #expect(url.path == path)
    #expect(url.query == query)
    #expect(!url.text.contains("#"))
  }

  @Test(arguments: [
    "", "/v2/", "localhost:5000/v2/", "file:///etc/passwd", "ftp://h/", "gopher://h/", "http://", "http://h:0/",
    "http://h:65536/", "http://h:x/", "http://user@h/", "http://user:secret@h/", "http://h/a b",
    "http://h/\r\nX: y", "http://h/\u{0}", "http://h/\u{7F}", "javascript:alert(1)",
    "http://h/" + String(repeating: "a", count: 16 << 10),
  ])
  func `a URL that is not plain http or https is refused without repeating it`(text: String) {
    let error = #expect(throws: TransferError.self) { try URLReference(text) }
    #expect(error?.kind == .invalidRequest)
    #expect(error?.phase == .prepare)
    #expect(error?.message.contains("secret") == false)
  }

  @Test(arguments: [
    ("/v2/_catalog?last=a", "http://h:5000/v2/_catalog?last=a"),
    ("next", "http://h:5000/a/next"),
    ("../x/./y", "http://h:5000/x/y"),
    ("?n=2", "http://h:5000/a/b?n=2"),
    ("//other/z", "http://other/z"),
    ("https://other:1/", "https://other:1/"),
    ("/with space", "http://h:5000/with%20space"),
    ("c#frag", "http://h:5000/a/c"), ("#frag", "http://h:5000/a/b?q=1"), ("", "http://h:5000/a/b?q=1"),
  ])
  func `a reference is resolved against the URL`(reference: String, expected: String) throws {
    #expect(try URLReference("http://h:5000/a/b?q=1").resolving(reference).text == expected)
  }

  @Test(arguments: ["file:///etc/passwd", "ftp://h/", "javascript:alert(1)", "http://user:pw@h/", "http://h:99999/"])
  func `a reference to another scheme or with a user is refused`(reference: String) throws {
    let url = try URLReference("http://h/")
    let error = #expect(throws: TransferError.self) { try url.resolving(reference) }
    #expect(error?.kind == .invalidRequest)
  }

  @Test(arguments: [
    ("http://h/a", "http://H:80/b?c", true),
    ("http://h/", "https://h/", false),
    ("http://h/", "http://h:8080/", false),
    ("http://h/", "http://h.example/", false),
    ("http://127.0.0.1/", "http://2130706433/", true),
  ])
  func `origins are equal when scheme, host and port are`(first: String, second: String, equal: Bool) throws {
    #expect(try (Origin(url: first) == Origin(url: second)) == equal)
  }
}

import Testing

@testable import Transfer

struct ResponseHeadTests {
  private func head(_ lines: [String]) -> ResponseHead {
    var head = ResponseHead()
    for line in lines { Array(line.utf8).withUnsafeBytes { head.take($0) } }
    return head
  }

  @Test func `fields keep their order, their repetitions and their inner blanks`() {
    let head = head(["HTTP/1.1 200 OK\r\n", "B: 1 2\r\n", "a:3 \t\r\n", "B:  4\n", "Empty:\r\n", "\r\n"])
    #expect(head.status == 200)
    #expect(head.fields == [.init("B", "1 2"), .init("a", "3"), .init("B", "4"), .init("Empty", "")])
  }

  @Test func `interim answers are counted and forgotten`() {
    let lines = ["HTTP/1.1 103 Early\r\n", "Link: x\r\n", "\r\n", "HTTP/1.1 204\r\n", "A: b\r\n", "\r\n"]
    let head = head(lines)
    #expect(head.status == 204)
    #expect(head.fields == [.init("A", "b")])
    #expect(head.bytes == lines.reduce(0) { $0 + $1.utf8.count })
  }

  @Test func `trailers are counted and left out`() {
    let head = head(["HTTP/1.1 200 OK\r\n", "\r\n", "Late: x\r\n", "HTTP/1.1 500 No\r\n"])
    #expect(head.status == 200)
    #expect(head.fields.isEmpty)
    #expect(head.bytes == 45)
  }

  @Test func `a folded line goes on with the field above it`() {
    #expect(head(["HTTP/1.1 200 OK\r\n", "A: b\r\n", "\t c\r\n"]).fields == [.init("A", "b c")])
  }
}

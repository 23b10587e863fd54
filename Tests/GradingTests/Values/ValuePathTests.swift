import Grading
import Testing

struct ValuePathTests {
  static let tree = Value.record([
    "http": .record(["addr": .text(":5000"), "headers": .record(["X-Options": .texts(["nosniff", "other"])])]),
    "auths": .record(["registry.example:5000": .record(["auth": .text("secret")])]),
    "list": .list([.record(["name": .text("first")]), .list([.integer(1), .integer(2)])]),
    "5000/tcp": .integer(5000),
  ])

  static let found: [(String, Value)] = [
    ("http.addr", .text(":5000")),
    ("http.headers.X-Options[0]", .text("nosniff")),
    ("http.headers.X-Options[1]", .text("other")),
    ("auths.\"registry.example:5000\".auth", .text("secret")),
    ("list[0].name", .text("first")),
    ("list[1][1]", .integer(2)),
    ("5000/tcp", .integer(5000)),
    ("\"http\".addr", .text(":5000")),
    ("http.headers.X-Options[2]", .null),
    ("http.addr.deeper", .null),
    ("http[0]", .null),
    ("list.name", .null),
    ("nothing", .null),
  ]

  @Test(arguments: found)
  func `a path leads to a value or to nothing`(text: String, value: Value) {
    #expect(ValuePath(text)?.value(in: Self.tree) == value)
  }

  @Test(arguments: [
    "", ".", "a.", ".a", "a..b", "a[", "a[]", "a[x]", "a[-1]", "a[0].", "a[0]b", "\"a", "\"a\"b", "a.[", "[0]..a",
  ])
  func `anything else is not a path`(text: String) {
    #expect(ValuePath(text) == nil)
  }

  @Test func `a path may begin with an index`() {
    #expect(ValuePath("[1].a")?.value(in: .list([.null, .record(["a": .integer(7)])])) == .integer(7))
  }
}

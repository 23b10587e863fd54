import Testing

@testable import Transfer

struct HeaderFieldsTests {
  private let fields = HeaderFields([.init("Link", "a"), .init("ETag", "x"), .init("link", "b")])

  @Test func `a name is found whatever its case`() {
    #expect(fields["etag"] == "x")
    #expect(fields["ETAG"] == "x")
    #expect(fields["e-tag"] == nil)
  }

  @Test func `the first of repeated fields is given, and all of them in order`() {
    #expect(fields["LINK"] == "a")
    #expect(fields.values("Link") == ["a", "b"])
    #expect(fields.values("Age").isEmpty)
  }
}

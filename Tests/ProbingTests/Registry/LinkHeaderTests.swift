import Testing

@testable import Probing

@Suite struct LinkHeaderTests {
  @Test(arguments: [
    (["</v2/_catalog?last=app&n=1>; rel=\"next\""], "/v2/_catalog?last=app&n=1"),
    (["</a>; rel=prev, </b>;title=\"x, </c>\"; REL=\"last NEXT\""], "/b"),
    (["</a>; rel=prev", "<http://other/b>; rel=next"], "http://other/b"),
    (["</a>"], nil), (["</a; rel=next"], nil), (["garbage"], nil), ([], nil), (["</a>; rel=\"next"], nil),
  ])
  func `the next page is found`(values: [String], target: String?) {
    #expect(LinkHeader.next(in: values) == target)
  }
}

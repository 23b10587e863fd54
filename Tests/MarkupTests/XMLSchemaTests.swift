import Testing

@testable import Markup

@Suite struct XMLSchemaTests {
  private let xsd = Array(
    """
    <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
      <xs:element name="report"><xs:complexType><xs:sequence>
        <xs:element name="score" type="xs:decimal" maxOccurs="unbounded"/>
      </xs:sequence><xs:attribute name="version" use="required" type="xs:int"/></xs:complexType></xs:element>
    </xs:schema>
    """.utf8)

  @Test func `a document that matches has no faults`() throws {
    let schema = try XMLSchema(xsd)
    #expect(try schema.validate(Array("<report version='1'><score>1.5</score></report>".utf8)) == [])
  }

  @Test func `each fault has its line and a message`() throws {
    let faults = try XMLSchema(xsd).validate(
      Array("<report version='x'>\n<score>1</score>\n<score>many</score>\n<other/>\n</report>".utf8))
    #expect(faults.map(\.line) == [1, 3, 4])
    #expect(faults.map(\.message).allSatisfy { !$0.isEmpty && !$0.contains("\n") })
  }

  @Test func `a schema that is none is refused with its line`() {
    let schemas: [(String, Int?)] = [
      (
        "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'>\n<xs:element name='a' type='xs:nothing'/></xs:schema>",
        2
      ), ("<other/>", nil),
    ]
    for (schema, line) in schemas {
      #expect { try XMLSchema(Array(schema.utf8)) } throws: { error in
        let error = error as? MarkupError
        return error?.kind == .invalidSchema && error?.line == line && error?.message.isEmpty == false
      }
    }
  }

  @Test func `a document or schema that is not well-formed, or has a DTD, is refused`() throws {
    let schema = try XMLSchema(xsd)
    #expect { try schema.validate(Array("<report".utf8)) } throws: { ($0 as? MarkupError)?.kind == .malformed }
    #expect {
      try XMLSchema(Array("<!DOCTYPE x [<!ENTITY y 'z'>]><x/>".utf8))
    } throws: { ($0 as? MarkupError)?.kind == .refusedDTD }
  }

  @Test func `what a schema includes is not loaded`() {
    let including = """
      <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:include schemaLocation="file:///etc/passwd"/>
      <xs:element name="a" type="xs:string"/></xs:schema>
      """
    #expect { try XMLSchema(Array(including.utf8)) } throws: { ($0 as? MarkupError)?.kind == .invalidSchema }
  }

  @Test func `one schema serves many tasks at once`() async throws {
    let schema = try XMLSchema(xsd)
    let counts = await withTaskGroup(of: Int?.self) { group in
      for number in 0..<100 {
        let document = Array("<report version='\(number % 2 == 0 ? "1" : "x")'><score>1</score></report>".utf8)
        group.addTask { (try? schema.validate(document))?.count }
      }
      return await group.reduce(into: [:]) { $0[$1, default: 0] += 1 }
    }
    #expect(counts == [0: 50, 1: 50])
  }
}

import Grading
import Testing

struct TemplateTests {
  @Test(arguments: [
    ("plain", [], "plain"),
    ("${a}", ["a"], "<a>"),
    ("x ${a} y ${found.tags}z", ["a", "found.tags"], "x <a> y <found.tags>z"),
    ("${a}${a}", ["a", "a"], "<a><a>"),
    ("$a $ {a} $${a}", ["a"], "$a $ {a} $<a>"),
    ("${unclosed", [], "${unclosed"),
    ("${a} ${unclosed", ["a"], "<a> ${unclosed"),
    ("{a} }", [], "{a} }"),
    ("", [], ""),
  ])
  func `names are found and replaced, and nothing else is`(text: String, names: [String], filled: String) {
    let template = Template(text)
    #expect(template.names == names)
    #expect(template.filled { "<\($0)>" } == filled)
  }

  @Test func `a name without a value stays as it is written`() {
    #expect(Template("${a} and ${b}").filled { $0 == "a" ? "A" : nil } == "A and ${b}")
  }

  @Test func `what is inserted is not looked at again`() {
    #expect(Template("${a}").filled { _ in "${a}${b}" } == "${a}${b}")
  }
}

import Grading
import Testing

@Suite struct LikenessTests {
  private static let image = "the same image id"

  /// A student for each word: the words' letters are the values that they have.
  private func found(_ words: String..., what: String = image, rarity: IdentityMark.Rarity = .unique) -> [String] {
    let marks = words.enumerated().map { place, word in
      (
        student: "s\(place + 1)",
        marks: word.filter { $0 != "." }.map { IdentityMark(what: what, value: String($0), check: "c", rarity: rarity) }
      )
    }
    return Likeness.found(among: marks).map { "\($0.value): \($0.students.joined(separator: " "))" }
  }

  @Test func `what two share is told, in the class's order`() {
    #expect(found("a", "b", "c", "b", "d") == ["b: s2 s4"])
  }

  @Test func `what everybody has for themselves is nothing`() {
    #expect(found("a", "b", "c", "d").isEmpty)
    #expect(found("aa", "b").isEmpty)
  }

  @Test func `what most of the class has is the lab's own`() {
    #expect(found("xa", "xb", "xb", "xc", "d", "e") == ["b: s2 s3"])
  }

  @Test func `what half of the class has is told`() {
    #expect(found("x", "x", "x", "x", "e", "f", "g", "h") == ["x: s1 s2 s3 s4"])
  }

  @Test func `those of whom nothing of the kind was seen are not of the class`() {
    #expect(found("x", "x", "x", "x", "b", ".", ".", ".", ".").isEmpty)
  }

  @Test func `of a class of three, two and even all are told`() {
    #expect(found("a", "a", "b") == ["a: s1 s2"])
    #expect(found("a", "a", "a") == ["a: s1 s2 s3"])
  }

  @Test func `what most share comes first`() {
    #expect(found("a", "a", "b", "b", "b", "c", "d", "e") == ["b: s3 s4 s5", "a: s1 s2"])
  }

  @Test func `a slip that four make is a common mistake`() {
    #expect(found("a", "a", "a", "b", "c", "d", "e", "f", rarity: .slip) == ["a: s1 s2 s3"])
    #expect(found("a", "a", "a", "a", "b", "c", "d", "e", "f", "g", rarity: .slip).isEmpty)
  }

  @Test func `an image is the same one whichever checkpoint shows it, a slip only in its place`() {
    func marks(_ rarity: IdentityMark.Rarity) -> [(student: String, marks: [IdentityMark])] {
      [
        ("s1", [IdentityMark(what: "w", value: "v", check: "c1", rarity: rarity)]),
        ("s2", [IdentityMark(what: "w", value: "v", check: "c2", rarity: rarity)]),
      ]
    }
    #expect(
      Likeness.found(among: marks(.unique)) == [Likeness(what: "w", value: "v", check: "c1", students: ["s1", "s2"])])
    #expect(Likeness.found(among: marks(.slip)).isEmpty)
  }
}

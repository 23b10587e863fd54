import Documents
import Grading
import Testing

/// The table of YAML 1.2.2, section 10.3.2, and what earlier versions took for something else.
struct CoreSchemaTests {
  static let scalars: [(String, Value)] = [
    ("", .null), ("~", .null), ("null", .null), ("Null", .null), ("NULL", .null), ("nULL", .text("nULL")),
    ("true", .truth(true)), ("True", .truth(true)), ("TRUE", .truth(true)), ("false", .truth(false)),
    ("yes", .text("yes")), ("No", .text("No")), ("on", .text("on")), ("off", .text("off")), ("y", .text("y")),
    ("0", .integer(0)), ("-19", .integer(-19)), ("+12", .integer(12)), ("0o7", .integer(7)), ("0x3A", .integer(58)),
    ("0644", .integer(644)), ("0b1", .text("0b1")), ("0x", .text("0x")), ("0x-5", .text("0x-5")),
    ("0o+7", .text("0o+7")),
    ("0o8", .text("0o8")), ("1_000", .text("1_000")), ("22:22", .text("22:22")),
    ("0.", .decimal(0)), ("-0.0", .decimal(0)), (".5", .decimal(0.5)), ("+12e03", .decimal(12000)),
    ("-2E+05", .decimal(-200_000)),
    ("3.14", .decimal(3.14)), ("1.2.3", .text("1.2.3")), ("1e", .text("1e")), ("e5", .text("e5")),
    (".inf", .text(".inf")), (".nan", .text(".nan")), ("1e400", .text("1e400")),
    ("9223372036854775807", .integer(.max)), ("9223372036854775808", .decimal(9_223_372_036_854_775_808)),
    ("2026-11-23", .text("2026-11-23")), ("sha256:1e5", .text("sha256:1e5")),
  ]

  @Test(arguments: scalars)
  func `a plain scalar means what the core schema says`(text: String, value: Value) throws {
    #expect(try YAMLText.value(Array("a: \(text)\n".utf8)) == .record(["a": value]))
  }

  @Test(arguments: ["true", "80", "~", "1.0"])
  func `a scalar in quotes or in a block is a text`(text: String) throws {
    for written in ["'\(text)'", "\"\(text)\"", "|-\n  \(text)"] {
      #expect(try YAMLText.value(Array("a: \(written)\n".utf8)) == .record(["a": .text(text)]))
    }
  }
}

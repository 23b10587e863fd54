internal import Grading

/// The names of `assay/record/v1`. A key without a value is left out.
struct RecordFile: Codable {
  struct Head: Decodable {
    var schema: String
  }

  struct Asked: Codable {
    var tasks: [String]
    var steps: [String]
  }

  struct Machine: Codable {
    var name: String
    var engine: String?
  }

  struct Student: Codable {
    var id: String?
    var name: String?
    var email: String?
    var idnumber: String?
  }

  struct Looked: Codable {
    var kind: String
    var fields: [String: RecordedValue]
    var seconds: Double?
    var finding: Found
  }

  /// Either `properties` and `sources`, with `absence` where there was nothing, or `obstacle`.
  struct Found: Codable {
    struct Obstruction: Codable {
      var message: String
      var remedy: String?
    }

    var properties: [String: RecordedValue]?
    var absence: String?
    var sources: [String]?
    var obstacle: Obstruction?
  }

  struct Judged: Codable {
    var verdict: String
    var share: Fraction
    var expected: String
    var found: String
    var message: String
    var hint: String?
    var blockedBy: String?
    var evidence: String?
    var contrast: Texts?
    var look: Int?
    var seconds: Double?

    struct Texts: Codable {
      var expected: String
      var found: String
    }
  }

  /// What was reported, in the lab's order: titles, points and lines, which the lab's files may not have tomorrow.
  struct Told: Codable {
    struct Task: Codable {
      var id: String
      var title: String
    }

    struct Check: Codable {
      var id: String
      var task: String
      var step: String
      var title: String
      var worth: Fraction
      /// Where it was told otherwise than it was judged, or not judged at all.
      var told: Judged?
    }

    struct Criterion: Codable {
      var id: String
      var title: String
      var checks: [String]
    }

    struct Section: Codable {
      var title: String
      var lines: [Line]

      struct Line: Codable {
        var text: String
        var verdict: String
        var cause: String?
      }
    }

    /// What a rubric takes off work that is late.
    struct Late: Codable {
      /// Seconds.
      var grace: Int
      var perDay: Fraction
      var floor: Fraction
    }

    var labTitle: String
    var late: Late?
    var tasks: [Task]
    var checks: [Check]
    var criteria: [Criterion]
    var summary: [Section]
  }

  struct Marked: Codable {
    var check: String
    var points: Fraction
    var reason: String
    var author: String
    var at: String
  }

  struct Points: Codable {
    var earned: Fraction
    var possible: Fraction
    var open: Fraction
    var passMark: Fraction
  }

  var schema = RunRecord.schema
  var program: String
  var lab: String
  var rubric: String
  var selection: Asked
  var parameters: [String: String]
  var machine: Machine
  var student: Student
  var startedAt: String
  var durationSeconds: Double
  var due: String?
  var notes: [String]
  /// Missing where there are none.
  var marks: [Marked]?
  var looks: [Looked]
  var checks: [String: Judged]
  var score: Points
  /// Missing in the first records there were.
  var report: Told?
}

/// A ``Rational`` as text, "2/3": a number of JSON would not be exact.
struct Fraction: Codable {
  var value: Rational

  init(_ value: Rational) { self.value = value }

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let fraction = Fraction(text: try container.decode(String.self)) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a fraction such as \"2/3\"")
    }
    self = fraction
  }

  func encode(to encoder: any Encoder) throws {
    try text.encode(to: encoder)
  }

  init?(text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    // As large as points become, and small enough that sums of what a damaged file says do not overflow.
    guard parts.count == 2, let numerator = Int(parts[0]), let denominator = Int(parts[1]),
      numerator.magnitude <= 1_000_000_000_000_000, (1...1_000_000_000_000).contains(denominator),
      let value = Rational(numerator, over: denominator)
    else { return nil }
    self.value = value
  }

  var text: String { "\(value.numerator)/\(value.denominator)" }
}

/// What a condition or an exit status comes to, as far as the text tells.
enum Truth: Hashable {
  case yes, no, unknown

  init(_ isTrue: Bool) {
    self = isTrue ? .yes : .no
  }

  init(_ isTrue: Bool?) {
    self = isTrue.map(Truth.init) ?? .unknown
  }

  var negated: Truth {
    switch self {
    case .yes: .no
    case .no: .yes
    case .unknown: .unknown
    }
  }

  func and(_ other: Truth) -> Truth {
    self == .no || other == .no ? .no : self == .yes && other == .yes ? .yes : .unknown
  }

  func or(_ other: Truth) -> Truth {
    negated.and(other.negated).negated
  }
}

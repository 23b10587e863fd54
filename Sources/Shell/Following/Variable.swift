/// What a name stands for.
enum Variable: Equatable {
  case scalar(Value)
  case array([Element])
  /// Known to be none, unlike a name of which nothing was said: that one may come from the environment.
  case unset

  struct Element: Equatable {
    var key: String
    var value: Value
  }

  static let unknown = Variable.scalar(.hole(""))

  /// What it is after two ways of which either may have been taken. What is set on one of them only is what it most
  /// likely is.
  static func merged(_ one: Variable?, _ other: Variable?) -> Variable? {
    if one == other { return one }
    switch (one, other) {
    case (.scalar(let one)?, .scalar(let other)?):
      if one.isBlank, !other.isBlank { return .scalar(other.asLikely) }
      if other.isBlank, !one.isBlank { return .scalar(one.asLikely) }
      return .unknown
    case (.scalar(let value)?, nil), (nil, .scalar(let value)?): return .scalar(value.isBlank ? value : value.asLikely)
    default: return .unknown
    }
  }
}

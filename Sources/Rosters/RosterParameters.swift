/// What a roster may say about a lab's parameters.
package struct RosterParameters: Sendable {
  /// The lab's parameters by name; nil where no lab is known, and then every column may be one.
  package var names: Set<String>?
  /// Those of them that are secret.
  package var secret: Set<String>
  /// Secrets may stand in the roster in the clear: somebody insisted.
  package var allowsSecrets: Bool
  /// Of the candidates the one that was probably meant, where one is near enough.
  package var suggest: @Sendable (_ word: String, _ candidates: [String]) -> String?

  package init(
    names: Set<String>? = nil, secret: Set<String> = [], allowsSecrets: Bool = false,
    suggest: @escaping @Sendable (_ word: String, _ candidates: [String]) -> String? = { _, _ in nil }
  ) {
    self.names = names
    self.secret = secret
    self.allowsSecrets = allowsSecrets
    self.suggest = suggest
  }

  /// " (did you mean 'x'?)", or nothing.
  func suggestion(for word: String, among candidates: [String]) -> String {
    suggest(word, candidates).map { " (did you mean '\($0)'?)" } ?? ""
  }

  /// Whether a value in the clear is a fault.
  func forbidsValue(of name: String) -> Bool { secret.contains(name) && !allowsSecrets }

  /// What to do about such a value.
  static func forbidden(_ name: String) -> String {
    "'\(name)' is a secret of the lab, and a roster is no place for it: name a file in '\(name)_file' or a command in "
      + "'\(name)_command' instead, or insist with --secrets-in-roster"
  }
}

internal import FoundationEssentials
internal import Locking

/// What a run must not tell anybody: secret parameters, and the passwords and tokens that it met on the way.
final class SecretStore: Sendable {
  private let kept = Locked<Set<String>>([])

  /// Everything that is kept, in every form in which it travels.
  var all: Set<String> { kept.withLock { $0 } }

  func keep(_ secrets: some Sequence<String>) {
    let forms = secrets.filter { !$0.isEmpty }.flatMap { [$0, Self.encoded($0)] }
    kept.withLock { $0.formUnion(forms) }
  }

  /// A password, also as a Basic authorization or a `config.json` has it.
  func keep(_ credentials: Credentials) {
    keep([credentials.password])
    kept.withLock { _ = $0.insert(Self.encoded("\(credentials.user):\(credentials.password)")) }
  }

  /// Without its padding: what follows it changes the last characters.
  private static func encoded(_ text: String) -> String {
    String(Data(text.utf8).base64EncodedString().prefix { $0 != "=" })
  }
}

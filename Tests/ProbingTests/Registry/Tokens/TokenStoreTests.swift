import Grading
import Locking
import Testing

@testable import Probing

struct TokenStoreTests {
  private let key = TokenStore.Key(registry: .hub, scope: .identity, login: .none)

  private func token(_ text: String, life: Int = 300, age: Duration = .zero) throws -> BearerToken {
    let answer = Array(#"{"token":"\#(text)","expires_in":\#(life)}"#.utf8)
    return try #require(BearerToken(answer, received: .now - age))
  }

  /// What comes of asking `times` times, when the service gives these tokens one after the other.
  private func texts(_ times: Int, of tokens: [BearerToken], in store: TokenStore = TokenStore()) async throws
    -> [String]
  {
    let asked = Locked(0)
    var texts: [String] = []
    for _ in 1...times {
      let outcome = try await store.token(for: key) {
        let number = asked.withLock { count in
          count += 1
          return count
        }
        return .success(.token(tokens[min(number, tokens.count) - 1]))
      }
      if case .token(let token) = outcome { texts.append(token.text) }
    }
    return texts
  }

  @Test func `a token is asked for once and used until it expires`() async throws {
    #expect(try await texts(3, of: [token("a"), token("b")]) == ["a", "a", "a"])
    #expect(try await texts(3, of: [token("a", age: .seconds(290)), token("b")]) == ["a", "a", "a"])
    #expect(try await texts(3, of: [token("a", age: .seconds(296)), token("b")]) == ["b", "b", "b"])
  }

  @Test func `a service whose tokens have always expired is asked once for each use`() async throws {
    let old = try token("a", age: .seconds(1_000))
    #expect(try await texts(2, of: [old]) == ["a", "a"])
  }

  @Test func `a refusal is remembered too`() async throws {
    let store = TokenStore()
    let asked = Locked(0)
    for _ in 1...3 {
      let outcome = try await store.token(for: key) {
        asked.withLock { $0 += 1 }
        return .success(.refused(401))
      }
      guard case .refused(401) = outcome else {
        Issue.record("\(outcome)")
        continue
      }
    }
    #expect(asked.withLock { $0 } == 1)
  }

  @Test func `whoever asks at the same time shares one token`() async throws {
    let store = TokenStore()
    let asked = Locked(0)
    let shared = try token("a")
    await withTaskGroup(of: Void.self) { group in
      for _ in 1...8 {
        group.addTask { [key] in
          _ = try? await store.token(for: key) {
            asked.withLock { $0 += 1 }
            try? await Task.sleep(for: .milliseconds(20))
            return .success(.token(shared))
          }
        }
      }
    }
    #expect(asked.withLock { $0 } == 1)
  }
}

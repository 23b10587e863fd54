import Crypto
import FoundationEssentials

/// How the page looks, and the policy that lets it look so and do nothing else.
///
/// One scale of type (0.875, 1, 1.25, 1.75 and 4 rem), one of space (0.125, 0.25, 0.5, 1, 1.5, 2.5 and 4 rem), and four
/// colours beside ink and paper: earned, lost, open, waiting. Text in any of them holds WCAG AA in both schemes.
enum PageStyle {
  static let sheet = StyleSheet(styleRules)

  /// Content Security Policy Level 3: this very style and nothing else, neither loaded nor sent.
  static let policy: Shown = {
    let digest = Data(SHA256.hash(data: Data(sheet.rules.utf8))).base64EncodedString()
    return "default-src 'none'; style-src 'sha256-\(digest)'; base-uri 'none'; form-action 'none'"
  }()
}

import Crypto
import FoundationEssentials

/// How the page looks, and the policy that lets it look so and do nothing else.
///
/// One scale of type (0.875, 1, 1.25, 1.75 and 4 rem), one of space (0.125, 0.25, 0.5, 1, 1.5, 2.5 and 4 rem), and four
/// colours beside ink and paper: earned, lost, open, waiting. Text in any of them holds WCAG AA in both schemes.
enum PageStyle {
  static let sheet = StyleSheet(styleRules)

  static let policy = policy(for: [sheet])

  /// Content Security Policy Level 3: these very styles and nothing else, neither loaded nor sent.
  static func policy(for sheets: [StyleSheet]) -> Shown {
    let digests = sheets.map { "'sha256-\(Data(SHA256.hash(data: Data($0.rules.utf8))).base64EncodedString())'" }
    return
      "default-src 'none'; style-src \(digests.joined(separator: " ")); base-uri 'none'; form-action 'none'"
  }
}

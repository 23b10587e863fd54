/// What one match may cost. All are counts and none is a clock, so the same pattern and text give the same answer on
/// every machine and at every regrade.
package enum PatternLimits {
  /// Longest pattern, in UTF-8 bytes.
  package static let patternBytes = 16 * 1024
  /// Longest text, in UTF-8 bytes.
  package static let textBytes = 4 * 1024 * 1024
  /// Steps of one search over all start positions together: 1 for each item of the pattern that is tried, and 1 for
  /// each 32 bytes that the search moves. About a second of work. PCRE2's own match limit starts again at every
  /// position of the text, so it cannot bound a search.
  package static let steps = 10_000_000
  /// PCRE2's limit of backtracking at one start position (pcre2api(3), pcre2_set_match_limit).
  static let backtracks: UInt32 = 10_000_000
  /// PCRE2's limit of nested backtracking points (pcre2_set_depth_limit).
  static let depth: UInt32 = 1_000_000
  /// PCRE2's limit of memory for backtracking points, in KiB (pcre2_set_heap_limit).
  static let heapKibibytes: UInt32 = 64 * 1024
}

internal import CPCRE2

/// Owns one compiled expression.
///
/// `@unchecked Sendable` holds because compiled code is never changed after `pcre2_compile` unless it is compiled
/// just-in-time, which is not done here, and may be used by several threads at once (pcre2api(3), "Multithreading").
/// Everything that a match changes is made for each call.
final class CompiledPattern: @unchecked Sendable {
  private let code: OpaquePointer

  init(_ source: String) throws(PatternError) {
    guard let context = pcre2_compile_context_create_8(nil) else { throw .limitReached }
    defer { pcre2_compile_context_free_8(context) }
    // The library's defaults depend on how it was built.
    pcre2_set_newline_8(context, UInt32(PCRE2_NEWLINE_ANYCRLF))
    pcre2_set_bsr_8(context, UInt32(PCRE2_BSR_UNICODE))
    pcre2_set_max_pattern_length_8(context, PatternLimits.patternBytes)

    // A call-out before every item is what lets a search be counted as a whole.
    let options = UInt32(PCRE2_UTF) | UInt32(PCRE2_NEVER_BACKSLASH_C) | UInt32(PCRE2_AUTO_CALLOUT)
    let bytes = Array(source.utf8)
    var status: Int32 = 0
    var offset = 0
    guard let code = pcre2_compile_8(bytes, bytes.count, options, &status, &offset, context) else {
      throw .invalid(message: Self.message(status), offset: offset)
    }
    self.code = code
  }

  deinit {
    pcre2_code_free_8(code)
  }

  func search(_ text: [UInt8]) throws(PatternError) -> PatternMatch? {
    guard let data = pcre2_match_data_create_from_pattern_8(code, nil) else { throw .limitReached }
    defer { pcre2_match_data_free_8(data) }
    guard let context = pcre2_match_context_create_8(nil) else { throw .limitReached }
    defer { pcre2_match_context_free_8(context) }
    pcre2_set_match_limit_8(context, PatternLimits.backtracks)
    pcre2_set_depth_limit_8(context, PatternLimits.depth)
    pcre2_set_heap_limit_8(context, PatternLimits.heapKibibytes)

    var work = SearchWork()
    let status = withUnsafeMutablePointer(to: &work) { work in
      pcre2_set_callout_8(context, SearchWork.count, work)
      // The text came from a String, so it is well-formed UTF-8.
      return pcre2_match_8(code, text, text.count, 0, UInt32(PCRE2_NO_UTF_CHECK), data, context)
    }
    if status == PCRE2_ERROR_NOMATCH { return nil }
    guard status > 0 else { throw .limitReached }
    return match(in: text, data: data)
  }

  private func match(in text: [UInt8], data: OpaquePointer) -> PatternMatch {
    guard let bounds = pcre2_get_ovector_pointer_8(data) else { return PatternMatch(text: "", groups: []) }
    // A group that took no part has PCRE2_UNSET, which is -1 here, at both ends.
    func part(_ index: Int) -> String? {
      let (start, end) = (bounds[2 * index], bounds[2 * index + 1])
      guard start >= 0, start <= end, end <= text.count else { return nil }
      return String(decoding: text[start..<end], as: UTF8.self)
    }
    let pairs = Int(pcre2_get_ovector_count_8(data))
    return PatternMatch(text: part(0) ?? "", groups: (1..<max(pairs, 1)).map(part))
  }

  private static func message(_ status: Int32) -> String {
    var buffer = [UInt8](repeating: 0, count: 256)
    let length = pcre2_get_error_message_8(status, &buffer, buffer.count)
    return length > 0 ? String(decoding: buffer.prefix(Int(length)), as: UTF8.self) : "error \(status)"
  }
}

/// Counts the work of one search; PCRE2 asks it before every item that it tries.
private struct SearchWork {
  private var steps = 0
  private var position = 0

  private mutating func advance(to position: Int) -> Bool {
    steps += 1 + abs(position - self.position) / 32
    self.position = position
    return steps <= PatternLimits.steps
  }

  static let count: @convention(c) (UnsafeMutablePointer<pcre2_callout_block_8>?, UnsafeMutableRawPointer?) -> Int32 = {
    block, context in
    guard let block, let work = context?.assumingMemoryBound(to: SearchWork.self) else { return PCRE2_ERROR_CALLOUT }
    return work.pointee.advance(to: block.pointee.current_position) ? 0 : PCRE2_ERROR_CALLOUT
  }
}

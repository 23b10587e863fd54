import CCurl

/// Owner of an easy handle and of the memory that libcurl uses through it: the header list and the text of the last
/// error. Used for one request only, so that nothing is carried over from one server to another.
struct EasyHandle: ~Copyable {
  let pointer: UnsafeMutableRawPointer
  private var headers: UnsafeMutablePointer<curl_slist>?
  private let errorText: UnsafeMutablePointer<CChar>

  init() throws(TransferError) {
    guard let pointer = curl_easy_init() else {
      throw TransferError(.internal, .prepare, "There is not enough memory for a request.")
    }
    self.pointer = pointer
    errorText = .allocate(capacity: Int(CURL_ERROR_SIZE))
    errorText.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
    _ = assay_curl_set_pointer(pointer, CURLOPT_ERRORBUFFER, errorText)
  }

  deinit {
    curl_easy_cleanup(pointer)
    curl_slist_free_all(headers)
    errorText.deallocate()
  }

  func set(_ option: CURLoption, _ value: Int) throws(TransferError) {
    try check(assay_curl_set_long(pointer, option, value), option)
  }

  func set(_ option: CURLoption, _ value: Bool) throws(TransferError) {
    try set(option, value ? 1 : 0)
  }

  /// libcurl copies the text.
  func set(_ option: CURLoption, _ value: String) throws(TransferError) {
    try check(assay_curl_set_string(pointer, option, value), option)
  }

  func set(_ option: CURLoption, _ value: UnsafeRawPointer) throws(TransferError) {
    try check(assay_curl_set_pointer(pointer, option, value), option)
  }

  /// libcurl copies the bytes. Without bytes there is still a body, of length zero.
  func setBody(_ bytes: [UInt8]) throws(TransferError) {
    try check(
      assay_curl_set_offset(pointer, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(bytes.count)), CURLOPT_POSTFIELDSIZE_LARGE)
    let code = (bytes.isEmpty ? [0] : bytes).withUnsafeBytes { bytes in
      assay_curl_set_pointer(pointer, CURLOPT_COPYPOSTFIELDS, bytes.baseAddress)
    }
    try check(code, CURLOPT_COPYPOSTFIELDS)
  }

  /// Lines in libcurl's own notation: `Name: value`, `Name;` for an empty value, `Name:` to leave out a default.
  mutating func setHeaders(_ lines: [String]) throws(TransferError) {
    for line in lines {
      guard let longer = curl_slist_append(headers, line) else {
        return try check(CURLE_OUT_OF_MEMORY, CURLOPT_HTTPHEADER)
      }
      headers = longer
    }
    try check(assay_curl_set_list(pointer, CURLOPT_HTTPHEADER, headers), CURLOPT_HTTPHEADER)
  }

  func check(_ code: CURLcode, _ option: CURLoption) throws(TransferError) {
    guard code != CURLE_OK else { return }
    throw TransferError(
      .internal, .prepare, "libcurl refused option \(option.rawValue): \(String(cString: curl_easy_strerror(code))).")
  }

  func long(_ info: CURLINFO) -> Int {
    var value = 0
    return assay_curl_get_long(pointer, info, &value) == CURLE_OK ? value : 0
  }

  func offset(_ info: CURLINFO) -> Int {
    var value: curl_off_t = 0
    return assay_curl_get_offset(pointer, info, &value) == CURLE_OK ? Int(value) : 0
  }

  func string(_ info: CURLINFO) -> String? {
    var value: UnsafeMutablePointer<CChar>?
    guard assay_curl_get_string(pointer, info, &value) == CURLE_OK, let value else { return nil }
    return String(cString: value)
  }

  /// libcurl's own words on the error, else its general ones for the code.
  func words(for code: CURLcode) -> String {
    let own = String(cString: errorText)
    return own.isEmpty ? String(cString: curl_easy_strerror(code)) : own
  }
}

internal import CZlib

/// Decompresses gzip (RFC 1952) as it arrives, without holding what has gone through.
///
/// Several members one after another are one stream, as RFC 1952 section 2.2 wants it and some image builders write it.
/// Zero bytes after the last member are ignored, as gzip(1) does.
package struct Gunzip: ~Copyable {
  private enum State {
    case reading
    /// A member has ended: another one, zero bytes or nothing may follow.
    case betweenMembers
  }

  // zlib keeps a pointer back to the stream, so it must stay where it is.
  private let stream: UnsafeMutablePointer<z_stream>
  private var state = State.reading
  private var produced = 0
  private let limit: Int
  private var block = [UInt8](repeating: 0, count: 64 * 1024)

  /// - Parameter limit: how many decompressed bytes may come out in all.
  /// - Throws: ``ArchiveError/tooLarge`` where there is no memory for it.
  package init(limit: Int) throws(ArchiveError) {
    let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
    stream.initialize(to: z_stream())
    guard assay_inflate_gzip(stream) == Z_OK else {
      stream.deallocate()
      throw .tooLarge
    }
    self.stream = stream
    self.limit = limit
  }

  deinit {
    inflateEnd(stream)
    stream.deallocate()
  }

  /// Takes the next compressed bytes and hands on what they give, in blocks of at most 64 KiB.
  ///
  /// - Throws: ``ArchiveError/corrupt``, ``ArchiveError/tooLarge``, or what `each` throws.
  package mutating func feed(
    _ input: ArraySlice<UInt8>, each: (ArraySlice<UInt8>) throws(ArchiveError) -> Void
  ) throws(ArchiveError) {
    var rest = input
    while !rest.isEmpty {
      if state == .betweenMembers {
        rest = rest.drop { $0 == 0 }
        guard let next = rest.first else { return }
        guard next == 0x1F, inflateReset(stream) == Z_OK else { throw .corrupt }
        state = .reading
      }
      let (status, used, count) = inflateOnce(rest)
      rest = rest.dropFirst(used)
      produced += count
      guard produced <= limit else { throw .tooLarge }
      if count > 0 { try each(block[..<count]) }
      switch status {
      case Z_STREAM_END: state = .betweenMembers
      case Z_OK where used > 0 || count > 0: break
      case Z_BUF_ERROR where rest.isEmpty: return
      default: throw .corrupt
      }
    }
  }

  /// Says that no more bytes come.
  ///
  /// - Throws: ``ArchiveError/truncated`` in the middle of a member, and where there was none.
  package mutating func finish() throws(ArchiveError) {
    guard state == .betweenMembers else { throw .truncated }
  }

  private mutating func inflateOnce(_ input: ArraySlice<UInt8>) -> (status: Int32, used: Int, count: Int) {
    input.withUnsafeBufferPointer { input in
      block.withUnsafeMutableBufferPointer { output in
        let offered = min(input.count, Int(Int32.max))
        // zlib declares the input mutable and never writes to it.
        stream.pointee.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
        stream.pointee.avail_in = UInt32(offered)
        stream.pointee.next_out = output.baseAddress
        stream.pointee.avail_out = UInt32(output.count)
        let status = inflate(stream, Z_NO_FLUSH)
        return (status, offered - Int(stream.pointee.avail_in), output.count - Int(stream.pointee.avail_out))
      }
    }
  }
}

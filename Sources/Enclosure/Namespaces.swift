internal import Glibc

/// The namespaces of this process that an enclosure must not share, namespaces(7): `net:[4026531840]`.
package enum Namespaces {
  package static var current: [String] {
    ["ipc", "mnt", "net", "pid"].compactMap { name in
      let target = [UInt8](unsafeUninitializedCapacity: 64) { buffer, count in
        count = buffer.withMemoryRebound(to: CChar.self) { text in
          guard let start = text.baseAddress else { return 0 }
          return max(0, readlink("/proc/self/ns/\(name)", start, text.count))
        }
      }
      return target.isEmpty ? nil : String(decoding: target, as: UTF8.self)
    }
  }

  /// How many there are to compare.
  static let count = 4
}

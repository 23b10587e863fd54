@testable import Probing

/// An image made for tests.
struct RegistryImage: Sendable {
  static let manifestType = "application/vnd.docker.distribution.manifest.v2+json"
  static let ociManifestType = "application/vnd.oci.image.manifest.v1+json"
  static let indexType = "application/vnd.oci.image.index.v1+json"
  static let page = "<!doctype html><h1>Welcome to Docker Registry Lab</h1>"
  static let pagePath = "usr/share/nginx/html/index.html"

  var config: [UInt8]
  var layers: [[UInt8]]
  var mediaType = manifestType

  init(_ layers: [[UInt8]], architecture: String? = nil) {
    self.layers = layers
    let architecture = architecture ?? ManifestBody.Descriptor.Platform.own.architecture ?? ""
    config = Array(#"{"architecture":"\#(architecture)","os":"linux","rootfs":{"type":"layers","diff_ids":[]}}"#.utf8)
  }

  /// A base layer with nginx's own page, and one with the lab's above it.
  static let lab = RegistryImage([
    tar([(pagePath, "<h1>Welcome to nginx!</h1>"), ("etc/os-release", "ID=alpine")]), tar([(pagePath, page)]),
  ])

  var manifest: [UInt8] {
    let parts = layers.map { Self.descriptor("application/vnd.docker.image.rootfs.diff.tar", $0) }
    let config = Self.descriptor("application/vnd.docker.container.image.v1+json", config)
    let list = parts.joined(separator: ",")
    return Array(
      #"{"schemaVersion":2,"mediaType":"\#(mediaType)","config":\#(config),"layers":[\#(list)]}"#.utf8)
  }

  var digest: ContentDigest { ContentDigest(of: manifest) }
  var configDigest: ContentDigest { ContentDigest(of: config) }
  var blobs: [[UInt8]] { [config] + layers }

  static func descriptor(_ type: String, _ bytes: [UInt8], _ more: String = "") -> String {
    #"{"mediaType":"\#(type)","digest":"\#(ContentDigest(of: bytes))","size":\#(bytes.count)\#(more)}"#
  }

  /// An index of descriptors.
  static func index(_ children: [String]) -> [UInt8] {
    Array(#"{"schemaVersion":2,"mediaType":"\#(indexType)","manifests":[\#(children.joined(separator: ","))]}"#.utf8)
  }

  static func child(_ manifest: [UInt8], os: String, _ architecture: String, _ annotations: String = "{}") -> String {
    descriptor(
      ociManifestType, manifest,
      #","platform":{"os":"\#(os)","architecture":"\#(architecture)"},"annotations":\#(annotations)"#)
  }

  /// A ustar archive (pax(1)) of files; a path that ends with a slash is a directory, a content that begins with `->`
  /// makes a symbolic link.
  static func tar(_ files: [(path: String, content: String)]) -> [UInt8] {
    var archive: [UInt8] = []
    for (path, content) in files {
      let target = content.hasPrefix("->") ? String(content.dropFirst(2)) : ""
      let body = target.isEmpty ? Array(content.utf8) : []
      var header = [UInt8](repeating: 0, count: 512)
      func put(_ text: String, at offset: Int) {
        for (index, byte) in text.utf8.enumerated() { header[offset + index] = byte }
      }
      func octal(_ number: Int, _ width: Int) -> String {
        let digits = String(number, radix: 8)
        return String(repeating: "0", count: width - digits.count) + digits
      }
      put(path, at: 0)
      put("0000644", at: 100)
      put("0000000", at: 108)
      put("0000000", at: 116)
      put(octal(body.count, 11), at: 124)
      put("00000000000", at: 136)
      put("        ", at: 148)
      put(path.hasSuffix("/") ? "5" : target.isEmpty ? "0" : "2", at: 156)
      put(target, at: 157)
      put("ustar", at: 257)
      put("00", at: 263)
      put(octal(header.reduce(0) { $0 + Int($1) }, 6) + "\0 ", at: 148)
      archive += header + body + [UInt8](repeating: 0, count: (512 - body.count % 512) % 512)
    }
    return archive + [UInt8](repeating: 0, count: 1_024)
  }
}

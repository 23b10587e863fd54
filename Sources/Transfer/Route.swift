/// The way to the server that a URL names. Connections are never shared between routes.
package enum Route: Sendable, Hashable {
  /// TCP from this machine. Proxies named in the environment are not used.
  case direct
  /// A Unix socket of this machine, by absolute path of at most 107 bytes; the URL's host is only the `Host` field.
  case unixSocket(path: String)
  /// SOCKS5 on a Unix socket of this machine; names are resolved at the other end (`socks5h`).
  case socks(path: String)
}

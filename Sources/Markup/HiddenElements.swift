internal import CLibXML2

/// Which elements of a page a browser does not draw, as far as the elements themselves say.
enum HiddenElements {
  /// Never drawn whatever their style, and hiding them says nothing; see ``Markup``.
  private static let neverDrawn: Set<String> = ["head", "title", "meta", "link", "base", "script", "style"]

  static func remove(from document: xmlNodePtr) {
    var hidesBody = false
    walk(
      document,
      enter: { node, _ in
        guard node.isElement else { return .descend }
        let name = node.name
        switch name {
        case "html":
          // The title of a hidden page stays.
          hidesBody = isHidden(node, name: name)
          return .descend
        case "body", "frameset":
          return hidesBody || isHidden(node, name: name) ? .remove : .descend
        default:
          return !neverDrawn.contains(name) && isHidden(node, name: name) ? .remove : .descend
        }
      }, leave: { _ in })
  }

  private static func isHidden(_ node: xmlNodePtr, name: String) -> Bool {
    // Most elements have no attributes at all.
    let attributes = node.pointee.properties == nil ? [:] : node.attributes
    let style = InlineStyle(attributes["style"] ?? "")
    if style.hides { return true }
    if style.display != nil { return false }
    if attributes["hidden"] != nil { return true }
    return name == "datalist" || (name == "dialog" && attributes["open"] == nil)
  }
}

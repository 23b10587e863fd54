internal import CLibXML2

/// Owns a parsed document.
struct Tree: ~Copyable {
  let pointer: xmlDocPtr

  /// The document as a node; all kinds of nodes begin with the same fields (libxml/tree.h).
  var root: xmlNodePtr { UnsafeMutableRawPointer(pointer).assumingMemoryBound(to: xmlNode.self) }

  init(adopting pointer: xmlDocPtr) {
    self.pointer = pointer
  }

  deinit {
    xmlFreeDoc(pointer)
  }
}

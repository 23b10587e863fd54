/// Questions to HTML pages and XML documents: bytes and a query in, values out. Nothing is fetched, no clock is read,
/// and the same bytes and query always give the same value.
///
/// A page is read as a browser draws it. Before a query sees it, this is taken out, with all that is in it:
/// - comments, `<template>` and `<noscript>`;
/// - what is in `<script>`, `<style>`, `<iframe>`, `<noembed>` and `<noframes>`; the elements stay, so that
///   `//script/@src` finds something;
/// - elements that are hidden: by `hidden`, by `display: none` or `visibility: hidden` in their own `style`, by being a
///   `<datalist>` or a `<dialog>` that is not open. A `display` in `style` overrides `hidden`, as in a browser.
///   Style sheets are not read.
///
/// So a heading in a comment or in a hidden element is not among the nodes of `//h1`, does not count in `count(//h1)`,
/// and its text is in no `contains(…)`. What is never drawn but says something about the page (`title`, `meta`,
/// `link`, `base`, `script`, `style`) stays unless it is inside something that was taken out. The title is in the text
/// of `//title` and of no other node, but XPath's own `string(/)` has it too. In `<title>` and `<textarea>` tags are
/// text.
///
/// What libxml2 adds to a page to complete it: `html` and `body`; never `tbody`.
package enum Markup {
  /// Evaluates a query on a page.
  ///
  /// - Parameters:
  ///   - bytes: the page as served.
  ///   - contentType: the value of the `Content-Type` header. The character set is that of a byte order mark, else the
  ///     header's, else the page's own declaration, else UTF-8 (WHATWG HTML section 13.2.3, Encoding section 6).
  /// - Throws: `tooLarge`, `tooDeep`, `tooSlow`, `unsupportedCharset`; `invalidQuery` for what only shows at
  ///   evaluation, such as a function with the wrong number of arguments
  package static func evaluate(
    _ query: XPathQuery, inHTML bytes: [UInt8], contentType: String?
  ) throws(MarkupError) -> MarkupValue {
    LibXML.prepare()
    let document = try HTMLDocument.tree(of: bytes, contentType: contentType)
    return try query.evaluate(in: document.pointer, describe: describeHTML)
  }

  /// Evaluates a query on an XML document. Elements in a namespace are found by `*[local-name() = '…']` only.
  ///
  /// - Throws: as for HTML, and `malformed`, `refusedDTD`
  package static func evaluate(_ query: XPathQuery, inXML bytes: [UInt8]) throws(MarkupError) -> MarkupValue {
    LibXML.prepare()
    let document = try XMLDocument.tree(of: bytes)
    return try query.evaluate(in: document.pointer, describe: describeXML)
  }

  /// All text that a page shows, without its title. Blocks, table cells and line breaks separate words.
  ///
  /// - Throws: `tooLarge`, `tooDeep`, `tooSlow`, `unsupportedCharset`
  package static func visibleText(ofHTML bytes: [UInt8], contentType: String?) throws(MarkupError) -> String {
    LibXML.prepare()
    let document = try HTMLDocument.tree(of: bytes, contentType: contentType)
    return VisibleText.of(document.root)
  }

  /// Checks that a document is well-formed XML without a document type declaration, within the limits.
  ///
  /// - Throws: `malformed`, `refusedDTD`, `tooLarge`, `tooDeep`
  package static func checkXML(_ bytes: [UInt8]) throws(MarkupError) {
    LibXML.prepare()
    _ = try XMLDocument.tree(of: bytes)
  }
}

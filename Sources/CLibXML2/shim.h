#ifndef ASSAY_CLIBXML2_SHIM_H
#define ASSAY_CLIBXML2_SHIM_H
#include <libxml/HTMLparser.h>
#include <libxml/HTMLtree.h>
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <libxml/xmlerror.h>
#include <libxml/xmlschemas.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>

// xmlFree is a mutable global function pointer, which Swift refuses to read.
static inline void assay_xml_free(void *_Nullable memory) { xmlFree(memory); }

// The handler is variadic, so it cannot be written in Swift.
static void assay_xml_ignore(void *_Nullable context, const char *_Nullable format, ...) {
  (void)context;
  (void)format;
}

// libxml2 2.9 keeps one handler per thread, and a default for threads that have not used it yet.
static inline void assay_xml_quiet(void) { xmlSetGenericErrorFunc(NULL, assay_xml_ignore); }
static inline void assay_xml_quiet_by_default(void) { xmlThrDefSetGenericErrorFunc(NULL, assay_xml_ignore); }
#endif

#ifndef ASSAY_CZLIB_SHIM_H
#define ASSAY_CZLIB_SHIM_H
#include <zlib.h>

// inflateInit2 and deflateInit2 are macros. 31 = the largest window (15) with a gzip header (16).
static inline int assay_inflate_gzip(z_stream *_Nonnull stream) { return inflateInit2(stream, 31); }
static inline int assay_deflate_gzip(z_stream *_Nonnull stream) {
  return deflateInit2(stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, 31, 8, Z_DEFAULT_STRATEGY);
}
#endif

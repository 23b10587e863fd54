#ifndef ASSAY_CCURL_H
#define ASSAY_CCURL_H

#include <curl/curl.h>
#include <stdbool.h>

// Swift imports no variadic function, so there is one function here per argument type, and no policy.
// The parentheses around a name keep curl's type-checking macros out.

static inline CURLcode assay_curl_set_long(CURL *_Nonnull easy, CURLoption option, long value) {
  return (curl_easy_setopt)(easy, option, value);
}
static inline CURLcode assay_curl_set_offset(CURL *_Nonnull easy, CURLoption option, curl_off_t value) {
  return (curl_easy_setopt)(easy, option, value);
}
static inline CURLcode assay_curl_set_string(CURL *_Nonnull easy, CURLoption option, const char *_Nonnull value) {
  return (curl_easy_setopt)(easy, option, value);
}
static inline CURLcode assay_curl_set_pointer(CURL *_Nonnull easy, CURLoption option, const void *_Nullable value) {
  return (curl_easy_setopt)(easy, option, value);
}
static inline CURLcode assay_curl_set_list(CURL *_Nonnull easy, CURLoption option, struct curl_slist *_Nullable value) {
  return (curl_easy_setopt)(easy, option, value);
}

// Callbacks are set together with their context, so that the two always fit.

typedef size_t (*assay_curl_data)(char *_Nonnull bytes, size_t size, size_t count, void *_Nonnull context);
static inline CURLcode assay_curl_on_body(CURL *_Nonnull easy, assay_curl_data _Nonnull call, void *_Nonnull context) {
  CURLcode code = (curl_easy_setopt)(easy, CURLOPT_WRITEDATA, context);
  return code ? code : (curl_easy_setopt)(easy, CURLOPT_WRITEFUNCTION, call);
}
static inline CURLcode assay_curl_on_header(CURL *_Nonnull easy,
    assay_curl_data _Nonnull call, void *_Nonnull context) {
  CURLcode code = (curl_easy_setopt)(easy, CURLOPT_HEADERDATA, context);
  return code ? code : (curl_easy_setopt)(easy, CURLOPT_HEADERFUNCTION, call);
}
typedef int (*assay_curl_socket)(void *_Nonnull context, curl_socket_t socket, curlsocktype purpose);
static inline CURLcode assay_curl_on_socket(CURL *_Nonnull easy,
    assay_curl_socket _Nonnull call, void *_Nonnull context) {
  CURLcode code = (curl_easy_setopt)(easy, CURLOPT_SOCKOPTDATA, context);
  return code ? code : (curl_easy_setopt)(easy, CURLOPT_SOCKOPTFUNCTION, call);
}
typedef CURLcode (*assay_curl_handshake)(CURL *_Nonnull easy, void *_Nullable tls, void *_Nonnull context);
static inline CURLcode assay_curl_on_handshake(CURL *_Nonnull easy,
    assay_curl_handshake _Nonnull call, void *_Nonnull context) {
  CURLcode code = (curl_easy_setopt)(easy, CURLOPT_SSL_CTX_DATA, context);
  return code ? code : (curl_easy_setopt)(easy, CURLOPT_SSL_CTX_FUNCTION, call);
}
typedef int (*assay_curl_ready)(void *_Nonnull context, char *_Nullable peer, char *_Nullable local,
    int peer_port, int local_port);
static inline CURLcode assay_curl_on_ready(CURL *_Nonnull easy,
    assay_curl_ready _Nonnull call, void *_Nonnull context) {
  CURLcode code = (curl_easy_setopt)(easy, CURLOPT_PREREQDATA, context);
  return code ? code : (curl_easy_setopt)(easy, CURLOPT_PREREQFUNCTION, call);
}

static inline CURLcode assay_curl_get_long(CURL *_Nonnull easy, CURLINFO info, long *_Nonnull value) {
  return (curl_easy_getinfo)(easy, info, value);
}
static inline CURLcode assay_curl_get_offset(CURL *_Nonnull easy, CURLINFO info, curl_off_t *_Nonnull value) {
  return (curl_easy_getinfo)(easy, info, value);
}
static inline CURLcode assay_curl_get_string(CURL *_Nonnull easy, CURLINFO info, char *_Nullable *_Nonnull value) {
  return (curl_easy_getinfo)(easy, info, value);
}
static inline CURLcode assay_curl_get_pointer(CURL *_Nonnull easy, CURLINFO info, void *_Nullable *_Nonnull value) {
  return (curl_easy_getinfo)(easy, info, value);
}

static inline CURLMcode assay_curl_multi_set_long(CURLM *_Nonnull multi, CURLMoption option, long value) {
  return (curl_multi_setopt)(multi, option, value);
}

// CURLMsg holds a union: its one meaning that is in use is read here.
static inline bool assay_curl_multi_next_done(CURLM *_Nonnull multi,
    CURL *_Nullable *_Nonnull easy, CURLcode *_Nonnull code) {
  int left = 0;
  for (CURLMsg *message; (message = curl_multi_info_read(multi, &left));) {
    if (message->msg != CURLMSG_DONE) continue;
    *easy = message->easy_handle;
    *code = message->data.result;
    return true;
  }
  return false;
}

#endif

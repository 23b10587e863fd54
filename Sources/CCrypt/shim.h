#ifndef CCRYPT_SHIM_H
#define CCRYPT_SHIM_H

#include <crypt.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

/* Whether `phrase` hashes to `hash`, a string of crypt(5). 1: yes, 0: no, -1: not a hash that this system knows.
   struct crypt_data is 32 KiB, too large for a Swift tuple and for a small stack: it lives on the heap, for one call,
   and is wiped, because it holds what follows from the phrase. */
static inline int ccrypt_verify(const char *_Nonnull phrase, const char *_Nonnull hash) {
  struct crypt_data *data = (struct crypt_data *)calloc(1, sizeof(struct crypt_data));
  if (data == NULL) return -1;
  const char *result = crypt_r(phrase, hash, data);
  int verdict = -1;
  /* A failure gives NULL or a text that begins with '*' (crypt(3)). */
  if (result != NULL && result[0] != '*') verdict = strcmp(result, hash) == 0;
  explicit_bzero(data, sizeof(struct crypt_data));
  free(data);
  return verdict;
}

#endif

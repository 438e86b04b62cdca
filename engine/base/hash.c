/* SHA-256 by libsodium. */
#include <sodium.h>

#include "base.h"

_Static_assert(sizeof ((Hash *)0)->hex == 2 * crypto_hash_sha256_BYTES + 1, "a hash has room for its letters");

Hash hash_bytes(const void *bytes, size_t length)
{
    Hash hash = { "" };
    unsigned char raw[crypto_hash_sha256_BYTES];
    crypto_hash_sha256(raw, length ? bytes : (const unsigned char *)"", length);
    sodium_bin2hex(hash.hex, sizeof hash.hex, raw, sizeof raw);
    return hash;
}

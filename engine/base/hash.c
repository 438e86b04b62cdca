/* SHA-256 by nettle. */
#include <nettle/sha2.h>
#include <string.h>

#include "base.h"

_Static_assert(sizeof ((Hash *)0)->hex == 2 * SHA256_DIGEST_SIZE + 1, "a hash has room for its letters");
_Static_assert(sizeof(struct sha256_ctx) <= sizeof(Hashing) && _Alignof(struct sha256_ctx) <= _Alignof(Hashing), "what nettle keeps fits");

static struct sha256_ctx *state_of(Hashing *hashing) { return (struct sha256_ctx *)hashing; }

void hashing_begin(Hashing *hashing) { sha256_init(state_of(hashing)); }

void hashing_add(Hashing *hashing, const void *bytes, size_t length)
{
    if (length) sha256_update(state_of(hashing), length, bytes);
}

Hash hashing_end(const Hashing *hashing)
{
    static const char digits[] = "0123456789abcdef";
    Hash hash = { "" };
    Hashing copy = *hashing;
    unsigned char raw[SHA256_DIGEST_SIZE];
    sha256_digest(state_of(&copy), sizeof raw, raw);
    for (size_t i = 0; i < sizeof raw; i++) {
        hash.hex[2 * i] = digits[raw[i] >> 4];
        hash.hex[2 * i + 1] = digits[raw[i] & 15];
    }
    return hash;
}

Hash hash_bytes(const void *bytes, size_t length)
{
    Hashing hashing;
    hashing_begin(&hashing);
    hashing_add(&hashing, bytes, length);
    return hashing_end(&hashing);
}

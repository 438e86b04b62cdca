/* What the files of base share and nobody else sees. */
#ifndef TIREK_BASE_INTERNAL_H
#define TIREK_BASE_INTERNAL_H

#include "base.h"

/* The school's own folder, or NULL. */
const char *data_school(void);

/* So many bytes more, or fewer, in memory_live: of memory that is not malloc's. */
void memory_count(ptrdiff_t bytes);

/* What the system says of a file, in words: the usual causes have some of their own, of others `otherwise` tells the system's. Always false. */
bool file_failed(Error *err, MessageId otherwise, const char *path, int cause);

/* One argument as a person reads it: into `room` bytes at `scratch` where it has no text of its own. Never NULL. */
const char *arg_words(const Arg *arg, Language language, char *scratch, size_t room);

/* How many bytes of words[0 … length) stand before the last letter that is cut short. */
size_t utf8_whole(const char *bytes, size_t length);

/* One letter at *at (which moves on); U+FFFD for a wrong byte. */
uint32_t utf8_next(const char *bytes, size_t length, size_t *at);

/* The letter folded by itself, as Unicode's simple folding does; never Turkish. */
uint32_t letter_fold(uint32_t letter);

#endif

/*
 * Names that do not compile here, because each has a safer one. The Makefile includes this before every file.
 * The headers that declare them come first, so that only our calls are refused.
 */
#ifndef TIREK_BASE_BANNED_H
#define TIREK_BASE_BANNED_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define BANNED(name) sorry_##name##_is_banned_here

#undef strcpy
#define strcpy(...) BANNED(strcpy)       /* no limit: Text, snprintf, memcpy */
#undef strcat
#define strcat(...) BANNED(strcat)
#undef strncpy
#define strncpy(...) BANNED(strncpy)     /* may leave no 0 */
#undef strncat
#define strncat(...) BANNED(strncat)
#undef sprintf
#define sprintf(...) BANNED(sprintf)
#undef vsprintf
#define vsprintf(...) BANNED(vsprintf)
#undef gets
#define gets(...) BANNED(gets)
#undef strtok
#define strtok(...) BANNED(strtok)       /* one hidden state for all threads */
#undef atoi
#define atoi(...) BANNED(atoi)           /* 0 for "no number" */
#undef atol
#define atol(...) BANNED(atol)
#undef atof
#define atof(...) BANNED(atof)
#undef strerror
#define strerror(...) BANNED(strerror)   /* English, whatever the reader's language: CAUSE(errno) */
#undef localtime
#define localtime(...) BANNED(localtime) /* shared storage: localtime_r */
#undef gmtime
#define gmtime(...) BANNED(gmtime)
#undef asctime
#define asctime(...) BANNED(asctime)
#undef ctime
#define ctime(...) BANNED(ctime)

#endif

/* What calls took. */
#define _GNU_SOURCE /* clock_gettime */
#include "call/brief.h"
#include <math.h>
#include <time.h>

#define SHORT 50000 /* ns; the interpreter keeps the GIL a hundred times as long */
#define FIRST 8     /* short ones before one is believed to be short */
#define LARGEST 1024
#define EVERY 256 /* of the calls that keep the GIL, one is measured instead */

static int64_t now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * INT64_C(1000000000) + time.tv_nsec;
}

static void note(Brief *brief, double work, int64_t nanoseconds)
{
    if (brief->wanted == 0) {
        brief->wanted = FIRST;
    }
    if (nanoseconds > SHORT) {
        /* The next ones have to be short for longer. */
        int wanted = brief->wanted < LARGEST ? 2 * brief->wanted : LARGEST;
        *brief = (Brief){.wanted = wanted};
        return;
    }
    if (brief->seen < brief->wanted) {
        brief->seen++;
    }
    if (brief->seen == brief->wanted) {
        brief->most = work > brief->most ? work : brief->most;
        brief->left = EVERY;
    }
}

const Failure *brief_measure(Brief *brief, Library *library, Trampoline trampoline,
                             void **arguments, double work)
{
    int64_t start = now();
    const Failure *failure = library_call(library, trampoline, arguments, true);
    if (isfinite(work)) {
        note(brief, work, now() - start);
    }
    return failure;
}

/* Stubs: code with an address of its own for each callback, without any memory that is both
 * written and executed. A stub notes which one it is, for whoever is called to ask, and goes on
 * to its target, with all registers and the stack as they came. */
#ifndef PYFORT_STUB_H
#define PYFORT_STUB_H

#include "base/base.h"

typedef struct {
    void *target; /* what it goes on to */
    void *data;   /* whose it is; NULL: nobody's */
} Stub;

/* Those of one signature. Fortran may keep an address longer than it should: what it calls then
 * takes at least the same arguments. Zeros at first. */
typedef struct {
    int chunk; /* the first one, plus 1 */
    int next;  /* the stub after the last one that was taken: others rest longer */
} StubFamily;

/* NULL with a RuntimeError if all are in use. */
Stub *stub_take(StubFamily *family, void *data);
/* Its target stays, unless it `may_go`: then it goes on to what only notes that it was called. */
void stub_release(Stub *stub, bool may_go);
/* Whether this thread has called a stub of nobody since it was last asked; that it has. */
bool stub_was_late(void);
void stub_note_late(void);
/* The stubs of compiled code, which has a number for each signature; NULL if there are too many. */
StubFamily *stub_family(uint64_t signature);
void stub_family_free(StubFamily *family);

/* The address of its code. */
void *stub_code(const Stub *stub);

/* That through which this thread came here last: to be asked before anything else is done. */
extern __thread Stub *pyfort_stub __attribute__((visibility("hidden"), tls_model("initial-exec")));

#endif

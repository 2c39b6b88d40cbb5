/* The stubs, and who has which. */
#include "library/stub.h"
#include <numpy/npy_math.h>

enum { CHUNK = 16, CHUNKS = 512, STUBS = CHUNK * CHUNKS };

__thread Stub *pyfort_stub __attribute__((visibility("hidden"), tls_model("initial-exec")));

Stub pyfort_stubs[STUBS] __attribute__((visibility("hidden"), used));

#ifdef __x86_64__
#define HAS_STUBS 1

/* Registers 10 and 11 belong to nobody between a call and what is called; 10 is that of the
 * static chain, where compiled code finds the stub again. */
__asm__(".text\n"
        ".balign 16\n"
        ".hidden pyfort_stub_code\n"
        ".globl pyfort_stub_code\n"
        ".type pyfort_stub_code, @function\n"
        "pyfort_stub_code:\n"
        ".set pyfort_stub_number, 0\n"
        ".rept 8192\n"
        "    endbr64\n"
        "    leaq pyfort_stubs + 16 * pyfort_stub_number(%rip), %r10\n"
        "    jmp pyfort_stub_enter\n"
        "    .balign 16\n"
        ".set pyfort_stub_number, pyfort_stub_number + 1\n"
        ".endr\n"
        "pyfort_stub_enter:\n"
        "    movq pyfort_stub@gottpoff(%rip), %r11\n"
        "    movq %r10, %fs:(%r11)\n"
        "    jmp *(%r10)\n"
        ".size pyfort_stub_code, . - pyfort_stub_code\n");

#elif defined(__aarch64__) && defined(__linux__)
#define HAS_STUBS 1

/* Registers 9 to 18 belong to nobody between a call and what is called. The one of the static
 * chain is 18, or 15 for newer releases of LLVM. */
__asm__(".text\n"
        ".balign 16\n"
        ".hidden pyfort_stub_code\n"
        ".globl pyfort_stub_code\n"
        ".type pyfort_stub_code, %function\n"
        "pyfort_stub_code:\n"
        ".set pyfort_stub_number, 0\n"
        ".rept 8192\n"
        "    hint 34\n" /* bti c */
        "    adrp x18, pyfort_stubs + 16 * pyfort_stub_number\n"
        "    add x18, x18, :lo12:pyfort_stubs + 16 * pyfort_stub_number\n"
        "    b pyfort_stub_enter\n"
        ".set pyfort_stub_number, pyfort_stub_number + 1\n"
        ".endr\n"
        "pyfort_stub_enter:\n"
        "    mov x15, x18\n"
        "    adrp x17, :gottprel:pyfort_stub\n"
        "    ldr x17, [x17, :gottprel_lo12:pyfort_stub]\n"
        "    mrs x16, tpidr_el0\n"
        "    str x18, [x16, x17]\n"
        "    ldr x16, [x18]\n"
        "    br x16\n"
        ".size pyfort_stub_code, . - pyfort_stub_code\n");

#else
#define HAS_STUBS 0
#endif

_Static_assert(sizeof(Stub) == 16 && STUBS == 8192, "the code above counts on that");

#if HAS_STUBS
extern const char pyfort_stub_code[] __attribute__((visibility("hidden")));
#endif

void *stub_code(const Stub *stub)
{
#if HAS_STUBS
    return (void *)(pyfort_stub_code + 16 * (stub - pyfort_stubs));
#else
    (void)stub;
    return NULL;
#endif
}

/* --- who has which ------------------------------------------------------------------------ */

/* Compiled code takes them without the GIL. */
static atomic_flag busy = ATOMIC_FLAG_INIT;
static int following[CHUNKS]; /* the next chunk of the same family, plus 1 */
static int released;          /* the first chunk that a family gave back, plus 1 */
static int used;              /* chunks from here on belong to nobody yet */

static void enter(void)
{
    while (atomic_flag_test_and_set_explicit(&busy, memory_order_acquire)) {
    }
}

static void leave(void)
{
    atomic_flag_clear_explicit(&busy, memory_order_release);
}

/* Another chunk for a family; its number plus 1, or 0 if there is none. */
static int add_chunk(StubFamily *family)
{
    int chunk = released;
    if (chunk != 0) {
        released = following[chunk - 1];
    } else if (used < CHUNKS) {
        chunk = ++used;
    }
    if (chunk != 0) {
        following[chunk - 1] = family->chunk;
        family->chunk = chunk;
    }
    return chunk;
}

/* A free one of a chunk, from a place on; NULL if there is none. */
static Stub *find_free(int chunk, int first)
{
    Stub *stubs = &pyfort_stubs[CHUNK * (chunk - 1)];
    for (int i = 0; i < CHUNK; i++) {
        Stub *stub = &stubs[(first + i) % CHUNK];
        if (stub->data == NULL) {
            return stub;
        }
    }
    return NULL;
}

static Stub *find(StubFamily *family)
{
    for (int chunk = family->chunk; chunk != 0; chunk = following[chunk - 1]) {
        Stub *stub = find_free(chunk, family->next);
        if (stub != NULL) {
            return stub;
        }
    }
    int chunk = add_chunk(family);
    return chunk ? find_free(chunk, 0) : NULL;
}

Stub *stub_take(StubFamily *family, void *data)
{
    enter();
    Stub *stub = find(family);
    if (stub != NULL) {
        family->next = (int)(stub - pyfort_stubs) % CHUNK + 1;
        stub->data = data;
    }
    leave();
    return stub;
}

static __thread bool was_late __attribute__((tls_model("initial-exec")));

void stub_note_late(void)
{
    was_late = true;
}

bool stub_was_late(void)
{
    bool late = was_late;
    was_late = false;
    return late;
}

/* Stands for any function: what takes more arguments than it uses leaves them alone, and a number
 * is NaN. */
static double call_late(void)
{
    stub_note_late();
    return NPY_NAN;
}

void stub_release(Stub *stub, bool may_go)
{
    enter();
    if (may_go) {
        stub->target = (void *)call_late;
    }
    stub->data = NULL;
    leave();
}

/* --- families of compiled code ---------------------------------------------------------------- */

enum { FAMILIES = 256 };

static struct {
    uint64_t signature;
    StubFamily family;
} families[FAMILIES];

StubFamily *stub_family(uint64_t signature)
{
    StubFamily *found = NULL;
    signature |= 1; /* 0 is an empty place */
    enter();
    for (int i = 0; found == NULL && i < FAMILIES; i++) {
        if (families[i].signature == 0 || families[i].signature == signature) {
            families[i].signature = signature;
            found = &families[i].family;
        }
    }
    leave();
    return found;
}

void stub_family_free(StubFamily *family)
{
    enter();
    while (family->chunk != 0) {
        int chunk = family->chunk;
        family->chunk = following[chunk - 1];
        following[chunk - 1] = released;
        released = chunk;
    }
    leave();
}

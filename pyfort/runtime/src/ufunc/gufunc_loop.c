/* The loop of a generalised ufunc: one call of Fortran for each element of a stack.
 *
 * NumPy's arrays are in C's order more often than not, and Fortran wants its own:
 * what does not lie in memory as Fortran needs it goes through a buffer. The loop
 * may run without the GIL. */
#include "element/scalar.h"
#include "passing/passing.h"
#include "ufunc/ufunc.h"
#include <fenv.h>

/* One input or output. */
typedef struct {
    const Dummy *dummy;
    int slot;                /* among the trampoline's arguments */
    int shape[MAX_RANK];     /* for each dimension, which of the core dimensions it is */
    int first_stride;        /* among the strides of all operands */
} Operand;

/* A size: an integer argument with the extent of a core dimension. */
typedef struct {
    const Dummy *dummy;
    int slot;
    int dimension;
} Size;

struct Core {
    const Function *function;
    int operand_count;
    int size_count;
    Operand *operands; /* inputs, then outputs, as NumPy has them */
    Size *sizes;
};

/* --- creation --------------------------------------------------------------------------- */

/* The loop passes addresses of elements, whatever the dummies are. */
static int check_plain(const Function *function)
{
    for (int i = 0; i < function->total; i++) {
        const Dummy *dummy = &function->dummies[i];
        if (!dummy->passing->is_plain) {
            PyErr_Format(PyExc_ValueError, "'%U' passes as %s, which no loop can do",
                         dummy->name, dummy->passing->name);
            return -1;
        }
    }
    return 0;
}

Core *core_new(const Function *function)
{
    if (check_plain(function) < 0) {
        return NULL;
    }
    int operands = function->positional_count + function->returned_count;
    Core *core = PyMem_Calloc(1, sizeof *core);
    if (core != NULL) {
        core->function = function;
        core->operands = PyMem_Calloc(operands + 1, sizeof *core->operands);
        core->sizes = PyMem_Calloc(function->size_count + 1, sizeof *core->sizes);
    }
    if (core == NULL || core->operands == NULL || core->sizes == NULL) {
        core_free(core);
        PyErr_NoMemory();
        return NULL;
    }
    for (int k = 0; k < operands; k++) {
        int inputs = function->positional_count;
        int slot = k < inputs ? function->positional[k] : function->returned[k - inputs];
        core->operands[k].slot = slot;
        core->operands[k].dummy = &function->dummies[slot];
    }
    core->operand_count = operands;
    for (int k = 0; k < function->size_count; k++) {
        int slot = function->sizes[k];
        core->sizes[k] = (Size){&function->dummies[slot], slot, -1};
    }
    core->size_count = function->size_count;
    return core;
}

void core_free(Core *core)
{
    if (core != NULL) {
        PyMem_Free(core->operands);
        PyMem_Free(core->sizes);
        PyMem_Free(core);
    }
}

/* Notes that the extent `program` is the core dimension `dimension`. */
static int settle_size(Core *core, const Program *program, int dimension)
{
    for (int k = 0; k < core->size_count; k++) {
        Size *size = &core->sizes[k];
        if (size->slot == program->scalar) {
            int known = size->dimension;
            size->dimension = dimension;
            return known < 0 || known == dimension ? 0 : -1;
        }
    }
    return program->scalar < 0 && program->count == 1 ? 0 : -1; /* a constant */
}

int core_settle(Core *core, const PyUFuncObject *ufunc)
{
    int strides = 0;
    for (int k = 0; k < core->operand_count; k++) {
        Operand *operand = &core->operands[k];
        int rank = operand->dummy->rank;
        int status = (ufunc->core_enabled ? ufunc->core_num_dims[k] : 0) == rank ? 0 : -1;
        operand->first_stride = strides;
        for (int d = 0; status == 0 && d < rank; d++, strides++) {
            operand->shape[d] = ufunc->core_dim_ixs[ufunc->core_offsets[k] + d];
            status = settle_size(core, &operand->dummy->shape[d], operand->shape[d]);
        }
        if (status < 0) {
            PyErr_Format(PyExc_ValueError, "the signature does not fit the shape of '%U'",
                         operand->dummy->name);
            return -1;
        }
    }
    return 0;
}

/* --- one operand in one run of the loop --------------------------------------------------- */

typedef struct {
    const Operand *operand;
    char *memory;            /* of the current element, NumPy's */
    npy_intp step;           /* to the next element */
    const npy_intp *strides; /* of the core */
    npy_intp shape[MAX_RANK];
    npy_intp count;          /* of numbers in the core */
    npy_intp low, high;      /* bounds of all its memory, as offsets */
    char *buffer;            /* Fortran's; NULL: it can have NumPy's memory */
} Passage;

static inline npy_intp item_size(const Passage *passage)
{
    return PyDataType_ELSIZE(passage->operand->dummy->type->dtype);
}

static inline bool is_written(const Passage *passage)
{
    return passage->operand->dummy->intent == OUT;
}

static void widen_bounds(Passage *passage, npy_intp stride, npy_intp extent)
{
    npy_intp span = extent > 0 ? stride * (extent - 1) : 0;
    *(span < 0 ? &passage->low : &passage->high) += span;
}

static Passage passage_of(const Operand *operand, char *memory, npy_intp step,
                          const npy_intp *counts, const npy_intp *strides)
{
    Passage passage = {.operand = operand, .memory = memory, .step = step, .count = 1};
    passage.strides = strides + operand->first_stride;
    passage.high = item_size(&passage);
    widen_bounds(&passage, step, counts[0]);
    for (int d = 0; d < operand->dummy->rank; d++) {
        passage.shape[d] = counts[1 + operand->shape[d]];
        passage.count *= passage.shape[d];
        widen_bounds(&passage, passage.strides[d], passage.shape[d]);
    }
    return passage;
}

static bool is_in_fortran_order(const Passage *passage)
{
    npy_intp expected = item_size(passage);
    for (int d = 0; d < passage->operand->dummy->rank && passage->count > 0; d++) {
        if (passage->shape[d] > 1 && passage->strides[d] != expected) {
            return false;
        }
        expected *= passage->shape[d];
    }
    return true;
}

/* NumPy copies what overlaps, but not where an output is an input, as in f(x, out=x).
 * Whether two lie in each other's bounds is enough to know: a buffer never harms. */
static bool shares_memory(const Passage *passages, int count, int k)
{
    const Passage *own = &passages[k];
    for (int i = 0; i < count; i++) {
        const Passage *other = &passages[i];
        if (i != k && own->memory + own->low < other->memory + other->high &&
            other->memory + other->low < own->memory + own->high) {
            return true;
        }
    }
    return false;
}

static bool needs_buffer(const Passage *passages, int count, int k)
{
    const Passage *passage = &passages[k];
    const Type *type = passage->operand->dummy->type;
    bool is_converted =
        type_is_wide_logical(type) || (type->category == LOGICAL && !is_written(passage));
    return is_converted || !is_in_fortran_order(passage) ||
           (is_written(passage) && shares_memory(passages, count, k));
}

/* --- between NumPy's memory and a buffer ------------------------------------------------------ */

/* Numbers in a row, at any distances. */
typedef struct {
    char *start;
    npy_intp stride;
} Row;

typedef struct {
    int64_t first, second;
} Pair; /* a complex number */

#define COPY_ROW(type)                                                                     \
    for (npy_intp i = 0; i < count; i++) {                                                 \
        *(type *)(to.start + i * to.stride) = *(const type *)(from.start + i * from.stride); \
    }

static void copy_row(Row to, Row from, npy_intp count, npy_intp size)
{
    switch (size) {
    case 8:
        COPY_ROW(int64_t)
        break;
    case 4:
        COPY_ROW(int32_t)
        break;
    case 16:
        COPY_ROW(Pair)
        break;
    case 1:
        COPY_ROW(int8_t)
        break;
    default:
        for (npy_intp i = 0; i < count; i++) {
            memcpy(to.start + i * to.stride, from.start + i * from.stride, size);
        }
    }
}

static void copy_logicals(const Type *type, Row array, Row buffer, npy_intp count, bool back)
{
    for (npy_intp i = 0; i < count; i++) {
        char *flag = array.start + i * array.stride;
        char *logical = buffer.start + i * buffer.stride;
        if (back) {
            *flag = integer_read(type, logical) != 0;
        } else {
            integer_store(type, *flag != 0, logical);
        }
    }
}

/* Copies between the array and the buffer, `back` into the array. */
static void transfer(const Passage *passage, bool back)
{
    const Type *type = passage->operand->dummy->type;
    int rank = passage->operand->dummy->rank;
    npy_intp index[MAX_RANK] = {0};
    Row array = {passage->memory, rank > 0 ? passage->strides[0] : 0};
    Row buffer = {passage->buffer, type->size};
    npy_intp length = rank > 0 ? passage->shape[0] : 1;
    for (npy_intp done = 0; done < passage->count; done += length) {
        if (type->category == LOGICAL) {
            copy_logicals(type, array, buffer, length, back);
        } else if (back) {
            copy_row(array, buffer, length, type->size);
        } else {
            copy_row(buffer, array, length, type->size);
        }
        buffer.start += length * type->size;
        for (int d = 1; d < rank; d++) { /* the next column */
            array.start += passage->strides[d];
            if (++index[d] < passage->shape[d]) {
                break;
            }
            array.start -= index[d] * passage->strides[d];
            index[d] = 0;
        }
    }
}

/* --- the loop ----------------------------------------------------------------------------------- */

/* One run of the loop. */
typedef struct {
    const Core *core;
    Passage *passages;
    Value *sizes;
    void **slots;
    char *buffers;
} Run;

static int no_memory(void)
{
    PyGILState_STATE state = PyGILState_Ensure();
    PyErr_NoMemory();
    PyGILState_Release(state);
    return -1;
}

static int wrong_size(const Core *core, const Size *size, npy_intp extent)
{
    PyGILState_STATE state = PyGILState_Ensure();
    const Subject subject = {core->function->name, size->dummy->name, -1, 0, NULL};
    raise_error(PyExc_OverflowError, &subject,
                "is %zd by the shapes of the arrays; it must be in the range of %s: "
                "pass smaller arrays",
                (Py_ssize_t)extent, size->dummy->type->name);
    PyGILState_Release(state);
    return -1;
}

static void run_free(Run *run)
{
    free(run->passages);
    free(run->sizes);
    free(run->slots);
    free(run->buffers);
}

/* Rounded up, so that every buffer begins with a cache line. */
static bool add_aligned(npy_intp *total, const Passage *passage)
{
    npy_intp bytes;
    return !__builtin_mul_overflow(passage->count, passage->operand->dummy->type->size, &bytes) &&
           !__builtin_add_overflow(bytes, 63, &bytes) &&
           !__builtin_add_overflow(*total, bytes & ~(npy_intp)63, total);
}

/* Buffers for those that need one, in one piece. */
static int make_buffers(Run *run)
{
    int count = run->core->operand_count;
    npy_intp total = 0;
    npy_intp *offsets = malloc((count + 1) * sizeof *offsets);
    bool fits = offsets != NULL;
    for (int k = 0; fits && k < count; k++) {
        offsets[k] = -1;
        if (needs_buffer(run->passages, count, k)) {
            offsets[k] = total;
            fits = add_aligned(&total, &run->passages[k]);
        }
    }
    if (fits && total > 0) {
        run->buffers = aligned_alloc(64, total);
        fits = run->buffers != NULL;
    }
    for (int k = 0; fits && total > 0 && k < count; k++) {
        run->passages[k].buffer = offsets[k] < 0 ? NULL : run->buffers + offsets[k];
    }
    free(offsets);
    return fits ? 0 : no_memory();
}

static int pass_sizes(const Run *run, const npy_intp *counts)
{
    for (int k = 0; k < run->core->size_count; k++) {
        const Size *size = &run->core->sizes[k];
        npy_intp extent = counts[1 + size->dimension];
        if (!integer_store(size->dummy->type, extent, &run->sizes[k])) {
            return wrong_size(run->core, size, extent);
        }
        run->slots[size->slot] = &run->sizes[k];
    }
    return 0;
}

static int run_start(Run *run, char **arrays, const npy_intp *counts, const npy_intp *steps)
{
    const Core *core = run->core;
    run->passages = malloc((core->operand_count + 1) * sizeof *run->passages);
    run->sizes = malloc((core->size_count + 1) * sizeof *run->sizes);
    run->slots = malloc((core->function->total + 1) * sizeof *run->slots);
    if (run->passages == NULL || run->sizes == NULL || run->slots == NULL) {
        return no_memory();
    }
    for (int k = 0; k < core->operand_count; k++) {
        run->passages[k] = passage_of(&core->operands[k], arrays[k], steps[k], counts,
                                      steps + core->operand_count);
    }
    return make_buffers(run) < 0 ? -1 : pass_sizes(run, counts);
}

/* Returns false if Fortran failed; the exception is set. */
static bool run_step(const Run *run)
{
    int count = run->core->operand_count;
    for (int k = 0; k < count; k++) {
        Passage *passage = &run->passages[k];
        if (passage->buffer != NULL && !is_written(passage)) {
            transfer(passage, false);
        }
        char *memory = passage->buffer ? passage->buffer : passage->memory;
        if (is_written(passage)) { /* what Fortran does not assign is zero */
            memset(memory, 0, passage->count * passage->operand->dummy->type->size);
        }
        run->slots[passage->operand->slot] = memory;
    }
    const Failure *failure = run->core->function->trampoline(run->slots);
    if (failure != NULL) {
        failure_raise_anywhere(failure);
        return false;
    }
    for (int k = 0; k < count; k++) {
        Passage *passage = &run->passages[k];
        if (passage->buffer != NULL && is_written(passage)) {
            transfer(passage, true);
        }
        passage->memory += passage->step;
    }
    return true;
}

void core_loop(char **arrays, const npy_intp *counts, const npy_intp *steps, void *core)
{
    Run run = {.core = core};
    if (run_start(&run, arrays, counts, steps) == 0) {
        bool all_well = true;
        for (npy_intp i = 0; all_well && i < counts[0]; i++) {
            all_well = run_step(&run);
        }
    }
    run_free(&run);
    /* NumPy makes warnings of the flags, which Fortran raises on its way to good results. */
    feclearexcept(FE_ALL_EXCEPT);
}

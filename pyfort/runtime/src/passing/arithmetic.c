/* The arithmetic of extents: Fortran's operators on integers of its kinds, where
 * overflow is an error. */
#include "passing/extent.h"

static Outcome divide(int64_t a, int64_t b, int64_t *result)
{
    if (b == 0) {
        return ZERO_DIVISION;
    }
    if (b == -1) {
        return __builtin_sub_overflow((int64_t)0, a, result) ? OVERFLOW : FINE;
    }
    *result = a / b;
    return FINE;
}

/* The remainder is 0 where the quotient overflows, but processors stop the process. */
static Outcome modulo(int64_t a, int64_t b, int kind, int64_t *result)
{
    int64_t quotient;
    Outcome outcome = divide(a, b, &quotient);
    if (outcome != FINE || !fits_kind(quotient, kind)) {
        return outcome == FINE ? OVERFLOW : outcome;
    }
    *result = a - quotient * b;
    return FINE;
}

/* Bases that never grow: their powers have a period of at most two. */
static Outcome small_power(int64_t base, int64_t exponent, int64_t *result)
{
    if (base == 0 && exponent < 0) {
        return ZERO_DIVISION;
    }
    if (base == 0) {
        *result = exponent == 0;
    } else {
        *result = base == -1 && exponent % 2 != 0 ? -1 : 1;
    }
    return FINE;
}

static Outcome power(int64_t base, int64_t exponent, int64_t *result)
{
    if (base >= -1 && base <= 1) {
        return small_power(base, exponent, result);
    }
    *result = exponent >= 0;
    for (int64_t i = 0; i < exponent; i++) { /* at most 63 times */
        if (__builtin_mul_overflow(*result, base, result)) {
            return OVERFLOW;
        }
    }
    return FINE;
}

static Outcome negate(int64_t a, int64_t *result)
{
    return __builtin_sub_overflow((int64_t)0, a, result) ? OVERFLOW : FINE;
}

static Outcome compute(const Operation *operation, int64_t a, int64_t b, int64_t *result)
{
    switch (operation->code) {
    case ADD:
        return __builtin_add_overflow(a, b, result) ? OVERFLOW : FINE;
    case SUBTRACT:
        return __builtin_sub_overflow(a, b, result) ? OVERFLOW : FINE;
    case MULTIPLY:
        return __builtin_mul_overflow(a, b, result) ? OVERFLOW : FINE;
    case DIVIDE:
        return divide(a, b, result);
    case POWER:
        return power(a, b, result);
    case MINIMUM:
        *result = a < b ? a : b;
        return FINE;
    case MAXIMUM:
        *result = a > b ? a : b;
        return FINE;
    case MODULO:
        return modulo(a, b, operation->kind, result);
    case ABSOLUTE:
        *result = a;
        return a < 0 ? negate(a, result) : FINE;
    case NEGATE:
        return negate(a, result);
    default: /* a conversion */
        *result = a;
        return FINE;
    }
}

Outcome operation_compute(const Operation *operation, int64_t a, int64_t b, int64_t *result)
{
    Outcome outcome = compute(operation, a, b, result);
    return outcome == FINE && !fits_kind(*result, operation->kind) ? OVERFLOW : outcome;
}

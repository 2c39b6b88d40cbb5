/* C interface of allocated.f90, written by pyfort: do not edit. */

typedef struct CFI_cdesc_t CFI_cdesc_t; /* of ISO_Fortran_binding.h */
/* allocated.f90:12 divisors, through its by-reference shim */
void pyfort_allocated_S_divisors(const int32_t *n, CFI_cdesc_t *d);

/* allocated.f90:20 append, through its by-reference shim */
void pyfort_allocated_S_append(CFI_cdesc_t *x, const double *value);

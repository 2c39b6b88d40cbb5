/* C interface of pointer.f90, written by pyfort: do not edit. */

typedef struct CFI_cdesc_t CFI_cdesc_t; /* of ISO_Fortran_binding.h */
/* pointer.f90:15 column, through its by-reference shim */
void pyfort_pointer_S_column(const int32_t *j, CFI_cdesc_t *c);

/* pointer.f90:22 largest, through its by-reference shim */
void pyfort_pointer_S_largest(CFI_cdesc_t *p, double *largest);

/* pointer.f90:29 skip, through its by-reference shim */
void pyfort_pointer_S_skip(CFI_cdesc_t *p);

/* C interface of untyped.f90, written by pyfort: do not edit. */

typedef struct CFI_cdesc_t CFI_cdesc_t; /* of ISO_Fortran_binding.h */
/* untyped.f90:13 count_all, through its by-reference shim */
void pyfort_untyped_S_count_all(const CFI_cdesc_t *a, int32_t *count_all);

/* untyped.f90:18 length, through its by-reference shim */
void pyfort_untyped_S_length(const CFI_cdesc_t *a, int32_t *length);

/* untyped.f90:24 first, through its by-reference shim */
void pyfort_untyped_S_first(const void *a, int32_t *first);

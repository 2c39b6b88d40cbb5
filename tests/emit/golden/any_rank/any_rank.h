/* C interface of any_rank.f90, written by pyfort: do not edit. */

typedef struct CFI_cdesc_t CFI_cdesc_t; /* of ISO_Fortran_binding.h */
/* any_rank.f90:14 total, through its by-reference shim */
void pyfort_any_rank_S_total(const CFI_cdesc_t *a, double *total);

/* any_rank.f90:25 clear, through its by-reference shim */
void pyfort_any_rank_S_clear(CFI_cdesc_t *a);

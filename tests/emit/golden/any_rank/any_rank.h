/* C interface of any_rank.f90, written by pyfort: do not edit. */

typedef struct CFI_cdesc_t CFI_cdesc_t; /* of ISO_Fortran_binding.h */
/* any_rank.f90:20 total, through its by-reference shim */
void pyfort_any_rank_S_total(const CFI_cdesc_t *a, double *total);

/* any_rank.f90:31 clear, through its by-reference shim */
void pyfort_any_rank_S_clear(CFI_cdesc_t *a);

/* any_rank.f90:39 letters, through its by-reference shim */
void pyfort_any_rank_S_letters(const CFI_cdesc_t *s, int32_t *letters);

/* any_rank.f90:44 blank, through its by-reference shim */
void pyfort_any_rank_S_blank(CFI_cdesc_t *s);

/* C interface of any_rank.f90, written by pyfort: do not edit. */

typedef struct CFI_cdesc_t CFI_cdesc_t; /* of ISO_Fortran_binding.h */
/* any_rank.f90:24 total, through its by-reference shim */
void pyfort_any_rank_S_total(const CFI_cdesc_t *a, double *total);

/* any_rank.f90:35 clear, through its by-reference shim */
void pyfort_any_rank_S_clear(CFI_cdesc_t *a);

/* any_rank.f90:43 letters, through its by-reference shim */
void pyfort_any_rank_S_letters(const CFI_cdesc_t *s, int32_t *letters);

/* any_rank.f90:48 blank, through its by-reference shim */
void pyfort_any_rank_S_blank(CFI_cdesc_t *s);

/* any_rank.f90:57 fresh, through its by-reference shim */
void pyfort_any_rank_S_fresh(CFI_cdesc_t *p);

/* any_rank.f90:69 first, through its by-reference shim */
void pyfort_any_rank_S_first(CFI_cdesc_t *p);

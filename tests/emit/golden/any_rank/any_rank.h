/* C interface of any_rank.f90, written by pyfort: do not edit. */

typedef struct CFI_cdesc_t CFI_cdesc_t; /* of ISO_Fortran_binding.h */
/* any_rank.f90:26 total, through its by-reference shim */
void pyfort_any_rank_S_total(const CFI_cdesc_t *a, double *total);

/* any_rank.f90:37 clear, through its by-reference shim */
void pyfort_any_rank_S_clear(CFI_cdesc_t *a);

/* any_rank.f90:45 letters, through its by-reference shim */
void pyfort_any_rank_S_letters(const CFI_cdesc_t *s, int32_t *letters);

/* any_rank.f90:50 blank, through its by-reference shim */
void pyfort_any_rank_S_blank(CFI_cdesc_t *s);

/* any_rank.f90:59 fresh, through its by-reference shim */
void pyfort_any_rank_S_fresh(CFI_cdesc_t *p);

/* any_rank.f90:71 first, through its by-reference shim */
void pyfort_any_rank_S_first(CFI_cdesc_t *p);

/* any_rank.f90:79 second_half, through its by-reference shim */
void pyfort_any_rank_S_second_half(CFI_cdesc_t *p);

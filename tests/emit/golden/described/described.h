/* C interface of described.f90, written by pyfort: do not edit. */

typedef struct CFI_cdesc_t CFI_cdesc_t; /* of ISO_Fortran_binding.h */
/* described.f90:15 scale, through its by-reference shim */
void pyfort_described_S_scale(CFI_cdesc_t *a, const CFI_cdesc_t *weights);

/* described.f90:26 total, through its by-reference shim */
void pyfort_described_S_total(const CFI_cdesc_t *a, double *total);

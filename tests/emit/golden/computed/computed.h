/* C interface of computed.f90, written by pyfort: do not edit. */

typedef struct CFI_cdesc_t CFI_cdesc_t; /* of ISO_Fortran_binding.h */
/* computed.f90:12 where, through its by-reference shim */
void pyfort_computed_S_where(const CFI_cdesc_t *mask, CFI_cdesc_t *places);

/* computed.f90:20 shortened, through its by-reference shim */
void pyfort_computed_S_shortened(const CFI_cdesc_t *text, CFI_cdesc_t *short_);

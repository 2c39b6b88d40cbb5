/* C interface of characters.f90, written by pyfort: do not edit. */

typedef struct CFI_cdesc_t CFI_cdesc_t; /* of ISO_Fortran_binding.h */
/* characters.f90:15 initials, through its by-reference shim */
void pyfort_names_S_initials(const CFI_cdesc_t *name, CFI_cdesc_t *short_);

/* characters.f90:21 capital, through its by-reference shim */
void pyfort_names_S_capital(CFI_cdesc_t *name);

/* characters.f90:27 padded, through its by-reference shim */
void pyfort_names_S_padded(const CFI_cdesc_t *name, const int32_t *n, CFI_cdesc_t *wide);

/* characters.f90:35 codes, through its by-reference shim */
void pyfort_names_S_codes(const CFI_cdesc_t *name, const CFI_cdesc_t *first, int32_t *c);

/* C interface of characters.f90, written by pyfort: do not edit. */

typedef struct CFI_cdesc_t CFI_cdesc_t; /* of ISO_Fortran_binding.h */
/* characters.f90:18 initials, through its by-reference shim */
void pyfort_names_S_initials(const CFI_cdesc_t *name, CFI_cdesc_t *short_);

/* characters.f90:24 capital, through its by-reference shim */
void pyfort_names_S_capital(CFI_cdesc_t *name);

/* characters.f90:30 padded, through its by-reference shim */
void pyfort_names_S_padded(const CFI_cdesc_t *name, const int32_t *n, CFI_cdesc_t *wide);

/* characters.f90:38 codes, through its by-reference shim */
void pyfort_names_S_codes(const CFI_cdesc_t *name, const CFI_cdesc_t *first, int32_t *c);

/* characters.f90:49 rule, through its by-reference shim */
void pyfort_S_rule(const char *letter, const int64_t *len, CFI_cdesc_t *rule);

/* C interface of character_array.f90, written by pyfort: do not edit. */

typedef struct CFI_cdesc_t CFI_cdesc_t; /* of ISO_Fortran_binding.h */
/* character_array.f90:16 longest, through its by-reference shim */
void pyfort_lists_S_longest(const CFI_cdesc_t *words, int32_t *longest);

/* character_array.f90:21 bracket, through its by-reference shim */
void pyfort_lists_S_bracket(CFI_cdesc_t *names);

/* character_array.f90:29 weekend, through its by-reference shim */
void pyfort_lists_S_weekend(CFI_cdesc_t *days);

/* character_array.f90:34 numbered, through its by-reference shim */
void pyfort_lists_S_numbered(const int32_t *n, const CFI_cdesc_t *stem, CFI_cdesc_t *names);

/* character_array.f90:42 chosen, through its by-reference shim */
void pyfort_lists_S_chosen(const CFI_cdesc_t *names, int32_t *chosen);

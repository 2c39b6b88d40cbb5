/* C interface of pointed_text.f90, written by pyfort: do not edit. */

typedef struct CFI_cdesc_t CFI_cdesc_t; /* of ISO_Fortran_binding.h */
/* pointed_text.f90:11 doubled, through its by-reference shim */
void pyfort_pointed_text_S_doubled(CFI_cdesc_t *s);

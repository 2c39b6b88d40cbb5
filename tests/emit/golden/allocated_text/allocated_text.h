/* C interface of allocated_text.f90, written by pyfort: do not edit. */

typedef struct CFI_cdesc_t CFI_cdesc_t; /* of ISO_Fortran_binding.h */
/* allocated_text.f90:11 longer, through its by-reference shim */
void pyfort_pieces_S_longer(CFI_cdesc_t *text);

/* allocated_text.f90:19 split, through its by-reference shim */
void pyfort_pieces_S_split(const CFI_cdesc_t *line, const char *separator, CFI_cdesc_t *parts);

/* allocated_text.f90:30 code, through its by-reference shim */
void pyfort_pieces_S_code(const int32_t *n, CFI_cdesc_t *text);

/* C interface of sequence.f90, written by pyfort: do not edit. */

typedef struct CFI_cdesc_t CFI_cdesc_t; /* of ISO_Fortran_binding.h */
/* sequence.f90:13 spot */
struct sequence_spot {
    double depth;
    char name[4];
};

/* sequence.f90:19 lower, through its by-reference shim */
void pyfort_sequence_S_lower(struct sequence_spot *s, const double *by);

/* sequence.f90:25 deepest, through its by-reference shim */
void pyfort_sequence_S_deepest(const CFI_cdesc_t *spots, struct sequence_spot *s);

/* C interface of record.f90, written by pyfort: do not edit. */

typedef struct CFI_cdesc_t CFI_cdesc_t; /* of ISO_Fortran_binding.h */
/* record.f90:21 point */
struct record_point {
    double x;
    double y;
    int tag;
};

/* record.f90:27 */
void pyfort_record_V_home(void **address);

/* record.f90:29 move, through its by-reference shim */
void pyfort_record_S_move(struct record_point *p, const struct record_point *by);

/* record.f90:36 middle, through its by-reference shim */
void pyfort_record_S_middle(const struct record_point *a, const struct record_point *b,
    struct record_point *m);

/* record.f90:42 sum_x, through its by-reference shim */
void pyfort_record_S_sum_x(const CFI_cdesc_t *p, double *sum_x);

/* C interface of callback.f90, written by pyfort: do not edit. */

typedef struct CFI_cdesc_t CFI_cdesc_t; /* of ISO_Fortran_binding.h */
/* callback.f90:23 place */
struct callback_place {
    double x;
};

/* callback.f90:58 simpson */
double simpson(void (*f)(void), double a, double b);

/* callback.f90:65 apply, through its by-reference shim */
void pyfort_callback_S_apply(void (*f)(void), const int32_t *n, const double *x, double *y);

/* callback.f90:74 ask, through its by-reference shim */
void pyfort_callback_S_ask(void (*f)(void), int32_t *n);

/* callback.f90:81 move, through its by-reference shim */
void pyfort_callback_S_move(void (*f)(void), struct callback_place *p);

/* callback.f90:88 seek, through its by-reference shim */
void pyfort_callback_S_seek(void (*method)(void), void (*f)(void), double *x);

/* callback.f90:96 renew, through its by-reference shim */
void pyfort_callback_S_renew(void (*f)(void), const CFI_cdesc_t *x, double *s);

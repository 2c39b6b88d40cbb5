/* C interface of callback.f90, written by pyfort: do not edit. */

/* callback.f90:19 place */
struct callback_place {
    double x;
};

/* callback.f90:44 simpson */
double simpson(void (*f)(void), double a, double b);

/* callback.f90:51 apply, through its by-reference shim */
void pyfort_callback_S_apply(void (*f)(void), const int32_t *n, const double *x, double *y);

/* callback.f90:60 ask, through its by-reference shim */
void pyfort_callback_S_ask(void (*f)(void), int32_t *n);

/* callback.f90:67 move, through its by-reference shim */
void pyfort_callback_S_move(void (*f)(void), struct callback_place *p);

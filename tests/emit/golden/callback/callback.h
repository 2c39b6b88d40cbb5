/* C interface of callback.f90, written by pyfort: do not edit. */

/* callback.f90:29 simpson */
double simpson(void (*f)(void), double a, double b);

/* callback.f90:36 apply, through its by-reference shim */
void pyfort_callback_S_apply(void (*f)(void), const int32_t *n, const double *x, double *y);

/* callback.f90:45 ask, through its by-reference shim */
void pyfort_callback_S_ask(void (*f)(void), int32_t *n);

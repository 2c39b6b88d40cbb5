/* C interface of maybe.f90, written by pyfort: do not edit. */

/* maybe.f90:14 power */
double power(const double *x, const double *exponent);

/* maybe.f90:23 first, through its by-reference shim */
void pyfort_maybe_S_first(const double *weight, const double *x, double *first);

/* maybe.f90:31 chosen, through its by-reference shim */
void pyfort_maybe_S_chosen(const int32_t *of, const char *letter, int32_t *chosen);

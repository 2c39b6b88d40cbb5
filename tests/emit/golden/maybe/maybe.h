/* C interface of maybe.f90, written by pyfort: do not edit. */

/* maybe.f90:12 power */
double power(const double *x, const double *exponent);

/* maybe.f90:21 first, through its by-reference shim */
void pyfort_maybe_S_first(const double *weight, const double *x, double *first);

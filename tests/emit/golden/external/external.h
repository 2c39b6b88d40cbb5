/* C interface of external.f90, written by pyfort: do not edit. */

/* external.f90:8 outside, through its by-reference shim */
void pyfort_S_outside(const double *x, const int32_t *n, double *outside);

/* C interface of scalars.f90, written by pyfort: do not edit. */

/* scalars.f90:16 scaled */
double scaled(double x, const int *n);

/* scalars.f90:24 conjugate, through its by-reference shim */
void pyfort_scalars_S_conjugate(const double _Complex *z, double _Complex *w);

/* scalars.f90:31 halves */
void halve(long *n, _Bool *odd);

/* scalars.f90:38 negated, through its by-reference shim */
void pyfort_scalars_S_negated(int32_t *flag);

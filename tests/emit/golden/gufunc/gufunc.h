/* C interface of gufunc.f90, written by pyfort: do not edit. */

/* gufunc.f90:14 column_means, through its by-reference shim */
void pyfort_gufunc_S_column_means(const int32_t *m, const int32_t *n, const double *x,
    const double *where, double *out, double *largest);

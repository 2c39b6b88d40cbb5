/* C interface of ufunc.f90, written by pyfort: do not edit. */

/* ufunc.f90:14 clipped, through its by-reference shim */
void pyfort_ufunc_S_clipped(const double *x, const double *low, double *y);

/* ufunc.f90:20 split, through its by-reference shim */
void pyfort_ufunc_S_split(const double *x, double *whole, double *fraction);

/* ufunc.f90:27 either, through its by-reference shim */
void pyfort_ufunc_S_either(const int32_t *a, const int32_t *b, int32_t *either);

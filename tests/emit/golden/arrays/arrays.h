/* C interface of arrays.f90, written by pyfort: do not edit. */

/* arrays.f90:20 scale */
void scale(int n, int m, double factor, double *a);

/* arrays.f90:30 ramp, through its by-reference shim */
void pyfort_arrays_S_ramp(const int32_t *lambda, float *x);

/* arrays.f90:37 flipped, through its by-reference shim */
void pyfort_arrays_S_flipped(const int32_t *n, const int32_t *x, int32_t *y);

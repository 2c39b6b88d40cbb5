/* C interface of guided.f90, written by pyfort: do not edit. */

/* guided.f90:14 blend, through its by-reference shim */
void pyfort_guided_S_blend(double *x, const int32_t *n, const double *weight, double *peak,
    int32_t *pyfort_failed);

/* guided.f90:29 largest, through its by-reference shim */
void pyfort_guided_S_largest(double *x, const int32_t *overwrite_x, const int32_t *n,
    double *value);

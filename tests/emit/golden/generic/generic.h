/* C interface of generic.f90, written by pyfort: do not edit. */

/* generic.f90:25 total_vector */
double total_vector(int n, const double *x);

/* generic.f90:33 total_matrix, through its by-reference shim */
void pyfort_generic_S_total_matrix(const int32_t *n, const int32_t *m, const double *x,
    double *s);

/* generic.f90:46 halved_double, through its by-reference shim */
void pyfort_generic_S_halved_double(const double *x, double *y);

/* generic.f90:40 halved_single, through its by-reference shim */
void pyfort_generic_S_halved_single(const float *x, float *y);

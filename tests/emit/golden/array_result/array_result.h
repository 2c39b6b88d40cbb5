/* C interface of array_result.f90, written by pyfort: do not edit. */

/* array_result.f90:11 powers, through its by-reference shim */
void pyfort_array_result_S_powers(const double *x, const int32_t *n, double *p);

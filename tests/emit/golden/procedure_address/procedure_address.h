/* C interface of procedure_address.f90, written by pyfort: do not edit. */

/* procedure_address.f90:13 second, through its by-reference shim */
void pyfort_procedure_address_S_second(const double *x, void **f, double *y);

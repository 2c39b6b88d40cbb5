/* C interface of pyfort_working.f90, pyfort_gamma.f90, pyfort_gauss_series.f90, pyfort_connection.f90, pyfort_pair.f90, pyfort_continuation.f90, pyfort_double_series.f90, pyfort_routes.f90, pyfort_hypergeometric.f90, pyfort_kernels.f90, pyfort_special.f90, written by pyfort: do not edit. */

/* pyfort_special.f90:13 hyp2f1 */
double pyfort_hyp2f1(double a, double b, double c, double x);

/* pyfort_special.f90:29 vd_hyp2f1 */
void pyfort_vd_hyp2f1(int n, double a, double b, double c, const double *x, double *res);

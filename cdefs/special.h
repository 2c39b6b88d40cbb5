/* C interface of pyfort_special.f90, written by pyfort: do not edit. */

/* pyfort_special.f90:32 hyp2f1 */
double pyfort_hyp2f1(double a, double b, double c, double x);

/* pyfort_special.f90:51 vd_hyp2f1 */
void pyfort_vd_hyp2f1(int n, double a, double b, double c, const double *x, double *res);

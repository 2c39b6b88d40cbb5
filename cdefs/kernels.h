/* C interface of pyfort_kernels.f90, written by pyfort: do not edit. */

/* pyfort_kernels.f90:19 axpy */
void pyfort_axpy(int n, double a, const double *x, double *y);

/* pyfort_kernels.f90:44 dot */
double pyfort_dot(int n, const double *x, const double *y);

/* pyfort_kernels.f90:86 cumtrapz */
void pyfort_cumtrapz(int n, const double *y, const double *x, double *res);

/* pyfort_kernels.f90:110 heat_step */
void pyfort_heat_step(int nx, int ny, double r, double *u);

/* pyfort_kernels.f90:145 heat_step_to */
void pyfort_heat_step_to(int nx, int ny, double r, const double *u, double *unew);

/* pyfort_kernels.f90:194 pairwise_distance */
void pyfort_pairwise_distance(int d, int n, const double *x, double *dist);

/* pyfort_kernels.f90:231 kepler */
void pyfort_kepler(int n, const double *mean_anomaly, double eccentricity, double *e_anomaly);

/* C interface of library.f90, written by pyfort: do not edit. */

enum {
    red = 1,
    blue = 4
};

/* library.f90:26 */
extern int library_count;

/* library.f90:27 */
extern double grid[3][2];

/* library.f90:34 scale_matrix */
void scale_matrix(int n, int m, const double *factor, double *a);

/* library.f90:50 conjugate, through its by-reference shim */
void pyfort_library_conjugate(const double _Complex *z, double _Complex *w);

/* library.f90:56 ramp, through its by-reference shim */
void pyfort_library_ramp(const int32_t *lambda, float *x);

/* library.f90:63 greet */
void library_greet(size_t n, const char *name, char *greeting);

/* library.f90:71 clipped, through its by-reference shim */
void pyfort_library_clipped(const double *x, const double *low, double *y);

/* library.f90:78 total_vector */
double total_vector(int n, const double *x);

/* library.f90:107 column_means, through its by-reference shim */
void pyfort_library_column_means(const int32_t *m, const int32_t *n, const double *x,
    const double *where, double *out, double *largest);

/* library.f90:86 total_matrix, through its by-reference shim */
void pyfort_library_total_matrix(const int32_t *n, const int32_t *m, const double *x,
    double *s);

/* library.f90:99 halved_double, through its by-reference shim */
void pyfort_library_halved_double(const double *x, double *y);

/* library.f90:93 halved_single, through its by-reference shim */
void pyfort_library_halved_single(const float *x, float *y);

/* library.f90:118 outside, through its by-reference shim */
void pyfort_external_outside(double *x, int32_t *n, double *outside);

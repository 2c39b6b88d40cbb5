/* C interface of library.f90, written by pyfort: do not edit. */

enum {
    red = 1,
    blue = 4
};

/* library.f90:14 */
extern int library_count;

/* library.f90:15 */
extern double grid[3][2];

/* library.f90:22 scale_matrix */
void scale_matrix(int n, int m, const double *factor, double *a);

/* library.f90:38 conjugate, through its by-reference shim */
void pyfort_library_conjugate(const double _Complex *z, double _Complex *w);

/* library.f90:44 ramp, through its by-reference shim */
void pyfort_library_ramp(const int32_t *lambda, float *x);

/* library.f90:51 greet */
void library_greet(size_t n, const char *name, char *greeting);

/* library.f90:59 clipped, through its by-reference shim */
void pyfort_library_clipped(const double *x, const double *low, double *y);

/* library.f90:67 outside, through its by-reference shim */
void pyfort_external_outside(double *x, int32_t *n, double *outside);

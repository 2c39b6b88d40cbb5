/* C interface of data.f90, written by pyfort: do not edit. */

enum {
    red = 1,
    blue = 4
};

/* data.f90:22 */
extern int library_count;

/* data.f90:23 */
extern double grid[3][2];

/* C interface of anything.f90, written by pyfort: do not edit. */

/* anything.f90:14 size_of, through its by-reference shim */
void pyfort_anything_S_size_of(void *x, const int64_t *x_about, int32_t *size_of);

/* anything.f90:23 clear, through its by-reference shim */
void pyfort_anything_S_clear(void *x, const int64_t *x_about);

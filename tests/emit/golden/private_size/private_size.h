/* C interface of private_size.f90, written by pyfort: do not edit. */

/* private_size.f90:32 of_length, through its by-reference shim */
void pyfort_private_size_S_of_length(const int32_t *n, int64_t *of_length);

/* private_size.f90:20 moving_average_Layout, through its by-reference shim */
void pyfort_private_size_S_moving_average_Layout(int64_t *table);

/* private_size.f90:20 moving_average_Create, through its by-reference shim */
void pyfort_private_size_S_moving_average_Create(const int64_t *count, int64_t *address);

/* private_size.f90:20 moving_average_Destroy, through its by-reference shim */
void pyfort_private_size_S_moving_average_Destroy(const int64_t *count, int64_t *address);

/* private_size.f90:20 moving_average_Assign, through its by-reference shim */
void pyfort_private_size_S_moving_average_Assign(const int64_t *to, const int64_t *from);

/* private_size.f90:36 smooth, through its by-reference shim */
void pyfort_private_size_S_smooth(int64_t *self, const double *x, double *mean);

/* C interface of communicator.f90, written by pyfort: do not edit. */

/* communicator.f90:14 next, through its by-reference shim */
void pyfort_communicator_S_next(const int32_t *comm, int32_t *next);

/* communicator.f90:19 free, through its by-reference shim */
void pyfort_communicator_S_free(int32_t *comm);

/* C interface of procedure_pointer.f90, written by pyfort: do not edit. */

/* procedure_pointer.f90:36 output, through its by-reference shim */
void pyfort_procedure_pointer_S_output(int64_t *f, const double *x, double *output);

/* procedure_pointer.f90:44 twice, through its by-reference shim */
void pyfort_procedure_pointer_S_twice(const double *x, double *twice);

/* procedure_pointer.f90:23 filter_Layout, through its by-reference shim */
void pyfort_procedure_pointer_S_filter_Layout(int64_t *table);

/* procedure_pointer.f90:23 filter_Create, through its by-reference shim */
void pyfort_procedure_pointer_S_filter_Create(const int64_t *count, int64_t *address);

/* procedure_pointer.f90:23 filter_Destroy, through its by-reference shim */
void pyfort_procedure_pointer_S_filter_Destroy(const int64_t *count, int64_t *address);

/* procedure_pointer.f90:23 filter_Assign, through its by-reference shim */
void pyfort_procedure_pointer_S_filter_Assign(const int64_t *to, const int64_t *from);

/* procedure_pointer.f90:23 filter_Locate, through its by-reference shim */
void pyfort_procedure_pointer_S_filter_Locate(const int64_t *object, const int64_t *number,
    int64_t *found);

/* procedure_pointer.f90:23 filter_Give, through its by-reference shim */
void pyfort_procedure_pointer_S_filter_Give(const int64_t *object, const int64_t *number,
    int64_t *shape, int64_t *status);

/* procedure_pointer.f90:25 filter_gain_Call, through its by-reference shim */
void pyfort_procedure_pointer_S_filter_gain_Call(int64_t *pyfort_object, const double *x,
    double *gain_of);

/* procedure_pointer.f90:25 filter_gain_Point, through its by-reference shim */
void pyfort_procedure_pointer_S_filter_gain_Point(int64_t *pyfort_object, void (*target)(void));

/* procedure_pointer.f90:26 filter_method_Call, through its by-reference shim */
void pyfort_procedure_pointer_S_filter_method_Call(int64_t *self, const double *x,
    double *method_of);

/* procedure_pointer.f90:26 filter_method_Point, through its by-reference shim */
void pyfort_procedure_pointer_S_filter_method_Point(int64_t *pyfort_object,
    void (*target)(void));

/* C interface of instance.f90, written by pyfort: do not edit. */

typedef struct CFI_cdesc_t CFI_cdesc_t; /* of ISO_Fortran_binding.h */
/* instance.f90:61 larger, through its by-reference shim */
void pyfort_instance_S_larger(int64_t *s, const double *factor, int64_t *l);

/* instance.f90:69 named, through its by-reference shim */
void pyfort_instance_S_named(const CFI_cdesc_t *name, int64_t *s);

/* instance.f90:76 lengths, through its by-reference shim */
void pyfort_instance_S_lengths(int64_t *s, double *x);

/* instance.f90:82 nearest, through its by-reference shim */
void pyfort_instance_S_nearest(int64_t *s, int64_t *p);

/* instance.f90:88 total, through its by-reference shim */
void pyfort_instance_S_total(int64_t *row, double *a);

/* instance.f90:33 area_of, through its by-reference shim */
void pyfort_instance_S_area_of(int64_t *self, double *a);

/* instance.f90:40 square_Layout, through its by-reference shim */
void pyfort_instance_S_square_Layout(int64_t *table);

/* instance.f90:40 square_Create, through its by-reference shim */
void pyfort_instance_S_square_Create(const int64_t *count, int64_t *address);

/* instance.f90:40 square_Destroy, through its by-reference shim */
void pyfort_instance_S_square_Destroy(const int64_t *count, int64_t *address);

/* instance.f90:40 square_Assign, through its by-reference shim */
void pyfort_instance_S_square_Assign(const int64_t *to, const int64_t *from);

/* instance.f90:40 square_Locate, through its by-reference shim */
void pyfort_instance_S_square_Locate(const int64_t *object, const int64_t *number,
    int64_t *found);

/* instance.f90:40 square_Give, through its by-reference shim */
void pyfort_instance_S_square_Give(const int64_t *object, const int64_t *number, int64_t *shape,
    int64_t *status);

/* instance.f90:25 variables_Layout, through its by-reference shim */
void pyfort_instance_S_variables_Layout(int64_t *table);

/* instance.f90:25 variables_Locate, through its by-reference shim */
void pyfort_instance_S_variables_Locate(const int64_t *object, const int64_t *number,
    int64_t *found);

/* instance.f90:25 variables_Give, through its by-reference shim */
void pyfort_instance_S_variables_Give(const int64_t *object, const int64_t *number,
    int64_t *shape, int64_t *status);

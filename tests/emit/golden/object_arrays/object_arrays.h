/* C interface of object_arrays.f90, written by pyfort: do not edit. */

/* object_arrays.f90:20 several, through its by-reference shim */
void pyfort_object_arrays_S_several(const int32_t *n, int64_t *items);

/* object_arrays.f90:26 extended, through its by-reference shim */
void pyfort_object_arrays_S_extended(int64_t *items);

/* object_arrays.f90:31 total, through its by-reference shim */
void pyfort_object_arrays_S_total(int64_t *items, double *x);

/* object_arrays.f90:38 tail, through its by-reference shim */
void pyfort_object_arrays_S_tail(int64_t *items, int64_t *p);

/* object_arrays.f90:44 is_item, through its by-reference shim */
void pyfort_object_arrays_S_is_item(void *what, const int64_t *what_about, int32_t *is_item);

/* object_arrays.f90:15 item_Layout, through its by-reference shim */
void pyfort_object_arrays_S_item_Layout(int64_t *table);

/* object_arrays.f90:15 item_Create, through its by-reference shim */
void pyfort_object_arrays_S_item_Create(const int64_t *count, int64_t *address);

/* object_arrays.f90:15 item_Destroy, through its by-reference shim */
void pyfort_object_arrays_S_item_Destroy(const int64_t *count, int64_t *address);

/* object_arrays.f90:15 item_Assign, through its by-reference shim */
void pyfort_object_arrays_S_item_Assign(const int64_t *to, const int64_t *from);

/* object_arrays.f90:15 item_Locate, through its by-reference shim */
void pyfort_object_arrays_S_item_Locate(const int64_t *object, const int64_t *number,
    int64_t *found);

/* object_arrays.f90:15 item_Give, through its by-reference shim */
void pyfort_object_arrays_S_item_Give(const int64_t *object, const int64_t *number,
    int64_t *shape, int64_t *status);

/* C interface of absent.f90, written by pyfort: do not edit. */

typedef struct CFI_cdesc_t CFI_cdesc_t; /* of ISO_Fortran_binding.h */
/* absent.f90:13 told, through its by-reference shim */
void pyfort_absent_S_told(int64_t *x, const CFI_cdesc_t *text, CFI_cdesc_t *label,
    int32_t *told);

/* absent.f90:8 node_Layout, through its by-reference shim */
void pyfort_absent_S_node_Layout(int64_t *table);

/* absent.f90:8 node_Create, through its by-reference shim */
void pyfort_absent_S_node_Create(const int64_t *count, int64_t *address);

/* absent.f90:8 node_Destroy, through its by-reference shim */
void pyfort_absent_S_node_Destroy(const int64_t *count, int64_t *address);

/* absent.f90:8 node_Assign, through its by-reference shim */
void pyfort_absent_S_node_Assign(const int64_t *to, const int64_t *from);

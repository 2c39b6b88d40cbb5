/* C interface of associations.f90, written by pyfort: do not edit. */

typedef struct CFI_cdesc_t CFI_cdesc_t; /* of ISO_Fortran_binding.h */
/* associations.f90:18 */
void pyfort_associations_V_depth(void (*tell)(CFI_cdesc_t *variable, void *found), void *found);
void pyfort_associations_W_depth(const ptrdiff_t *shape, int *status);

/* associations.f90:19 */
void pyfort_associations_V_steps(void (*tell)(CFI_cdesc_t *variable, void *found), void *found);
void pyfort_associations_W_steps(const ptrdiff_t *shape, int *status);

/* associations.f90:20 */
void pyfort_associations_V_cursor(void (*tell)(CFI_cdesc_t *variable, void *found),
    void *found);

/* associations.f90:21 */
void pyfort_associations_V_flag(void (*tell)(CFI_cdesc_t *variable, void *found), void *found);
void pyfort_associations_W_flag(const ptrdiff_t *shape, int *status);

/* associations.f90:22 */
void pyfort_associations_V_path(void (*tell)(CFI_cdesc_t *variable, void *found), void *found);
void pyfort_associations_W_path(const ptrdiff_t *shape, int *status);

/* associations.f90:23 */
void pyfort_associations_V_title(void **address);

/* associations.f90:24 */
void pyfort_associations_V_codes(void **address);

/* associations.f90:26 total, through its by-reference shim */
void pyfort_associations_S_total(double *total);

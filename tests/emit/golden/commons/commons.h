/* C interface of commons.f90, written by pyfort: do not edit. */

/* commons.f90:30 */
void pyfort_pyfort_common_2_gas_V_state(void **address);

/* commons.f90:31 */
void pyfort_pyfort_common_2_gas_V_name(void **address);

/* commons.f90:13 */
void pyfort_pyfort_common_1_gas_V_density(void **address);

/* commons.f90:13 */
void pyfort_pyfort_common_1_gas_V_temp(void **address);

/* commons.f90:14 */
void pyfort_pyfort_common_1_gas_V_name(void **address);

/* commons.f90:20 */
void pyfort_pyfort_common_1_blank_common_V_count(void **address);

/* commons.f90:13 */
void pyfort_limits_V_density(void **address);

/* commons.f90:13 */
void pyfort_limits_V_temp(void **address);

/* commons.f90:14 */
void pyfort_limits_V_name(void **address);

/* commons.f90:28 pressure, through its by-reference shim */
void pyfort_S_pressure(double *pressure);

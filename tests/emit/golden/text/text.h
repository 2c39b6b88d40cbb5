/* C interface of text.f90, written by pyfort: do not edit. */

/* text.f90:12 greet */
void library_greet(size_t n, const char *name, char *greeting);

/* text.f90:19 initial, through its by-reference shim */
void pyfort_text_S_initial(const char *letter, int *initial);

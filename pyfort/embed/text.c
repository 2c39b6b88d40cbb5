/* The text of a thread's last error, which the procedures in Fortran ask for. */
#include <stdlib.h>

static __thread char *pyfort_last_text; /* with malloc */

static void pyfort_keep_text(char *text)
{
    free(pyfort_last_text);
    pyfort_last_text = text;
}

void pyfort_embedded_length(int32_t *length)
{
    *length = pyfort_last_text ? (int32_t)strlen(pyfort_last_text) : 0;
}

void pyfort_embedded_text(char *text)
{
    if (pyfort_last_text)
        memcpy(text, pyfort_last_text, strlen(pyfort_last_text));
    pyfort_keep_text(0);
}


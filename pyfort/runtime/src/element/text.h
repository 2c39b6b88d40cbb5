/* Text: its bytes (character.c), arrays of c_char, and text of any length (text.c). */
#ifndef PYFORT_TEXT_H
#define PYFORT_TEXT_H

#include "element/array.h"

/* What a trampoline makes a descriptor of: each element has that many characters. One text has
 * nothing but a base in its view. */
typedef struct {
    View view;
    npy_intp length;
} Text;

/* The bytes of a str, bytes or bytearray; NULL without an exception if it is something
 * else. A NUL follows them. */
PyObject *text_bytes(PyObject *object, const char **data, Py_ssize_t *length,
                     const Subject *subject);
/* Text for an array of c_char, with a NUL after it: the object that holds it. */
PyObject *text_for_reading(const Type *type, PyObject *object, const char **data,
                           npy_intp *length, const Subject *subject);
/* The same of what is one text, which an array of rank 0 may be. */
PyObject *text_from_object(PyObject *object, const char **data, Py_ssize_t *length,
                           const Subject *subject);
/* A str without trailing blanks. */
PyObject *text_trimmed(const char *data, npy_intp length);
/* Up to the first NUL, or without trailing blanks. */
PyObject *text_from_array(PyArrayObject *array);

#endif

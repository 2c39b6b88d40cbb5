/* Text: its bytes (character.c), and arrays of c_char (text.c). */
#ifndef PYFORT_TEXT_H
#define PYFORT_TEXT_H

#include "element/types.h"

/* The bytes of a str, bytes or bytearray; NULL without an exception if it is something
 * else. A NUL follows them. */
PyObject *text_bytes(PyObject *object, const char **data, Py_ssize_t *length,
                     const Subject *subject);
/* Text for an array of c_char, with a NUL after it: the object that holds it. */
PyObject *text_for_reading(const Type *type, PyObject *object, const char **data,
                           npy_intp *length, const Subject *subject);
/* Up to the first NUL, or without trailing blanks. */
PyObject *text_from_array(PyArrayObject *array);

#endif

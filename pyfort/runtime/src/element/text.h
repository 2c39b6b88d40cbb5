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

/* --- text_array.c: arrays of dtype S, which have NULs behind what is shorter ---------------- */

/* An array of what is none of dtype S: of a sequence of text, or an array of dtype U; -1 for any
 * rank. */
PyArrayObject *text_array_from_object(PyObject *object, int rank, const Subject *subject);
/* One text as an array of rank 0. */
PyArrayObject *text_array_of_one(PyObject *text, const Subject *subject);
/* The letters of one text. */
PyArrayObject *text_array_of_letters(PyObject *text, const Subject *subject);
int text_array_not_for_writing(PyObject *object, const Subject *subject);
/* Whether no NUL is behind any text. */
bool text_array_has_blanks(PyArrayObject *array);
/* Makes blanks of these NULs. */
void text_array_blank(PyArrayObject *array);
/* The first of the longest elements, in Fortran's order, and its length. */
void text_array_longest(PyArrayObject *array, npy_intp *element, npy_intp *length);
/* A view of memory that somebody else has. */
PyArrayObject *text_array_of_memory(int rank, const View *view, npy_intp width, bool writeable);
/* In Fortran's order. */
PyArrayObject *text_array_empty(int rank, const npy_intp *shape, npy_intp width);
/* The same with blanks, in elements of that many bytes. */
PyArrayObject *text_array_copy(PyArrayObject *array, npy_intp width);

/* --- text.c --- */

/* Up to the first NUL, or without trailing blanks. */
PyObject *text_from_array(PyArrayObject *array);

#endif

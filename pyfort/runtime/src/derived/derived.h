/* Objects of Fortran's derived types: the classes that Python has for the types (class.c), and
 * references to objects (instance.c). */
#ifndef PYFORT_DERIVED_H
#define PYFORT_DERIVED_H

#include "element/types.h"
#include "library/library.h"

/* What a library has of each type: entries of its table. All take addresses of 64-bit integers. */
typedef enum {
    LAYOUT,  /* the table that it fills: a new object, its size, where its components are */
    CREATE,  /* how many or ONE, the address: default-initialised objects */
    DESTROY, /* the same: finalises and frees them */
    ASSIGN,  /* two addresses: the first object becomes what the second one is */
    LOCATE,  /* an object, the number of a component, what is found of its memory */
    GIVE,    /* an object, the number of a component, extents or null, the status */
    ENTRIES
} Entry;

/* Whether objects can have procedure pointers: in themselves alone, or also in what they allocate or
 * point at. */
typedef enum { KEEPS_NONE, KEEPS_WITHIN, KEEPS_BEYOND } Keeps;

/* A derived type, as the run time knows it; never freed. */
typedef struct {
    Library *library;
    PyTypeObject *class;
    PyObject *name;       /* in full, for messages */
    PyObject *family;     /* a dict from tags to classes, of the whole library */
    PyObject *components; /* a tuple, in the order of the structure constructor */
    PyObject *hidden;     /* a tuple of those that calls read and nobody sees, or NULL */
    PyObject *constructor; /* a generic interface that has the type's name, or NULL */
    Trampoline entries[ENTRIES]; /* NULL where there is none */
    const char *image;    /* a new object; NULL where the type is abstract */
    npy_intp size;
    int64_t tag;          /* that Fortran has for the type */
    Keeps keeps;
} Derived;

/* A class of Python: one for a derived type, or one that extends it in Python. */
typedef struct {
    PyHeapTypeObject heap;
    Derived *derived; /* NULL: the common base */
} Class;

/* What Fortran gets is the handle: the address of the object, and the tag of its type. */
typedef struct {
    PyObject_HEAD
    int64_t handle[2];
    PyObject *owner; /* what keeps the object; NULL: the instance itself does */
    PyObject *weakrefs;
    bool is_read_only; /* it is protected in Fortran, or part of what is */
    bool is_lent;      /* it is Fortran's, and there for as long as a function of Python runs */
    PyObject *functions; /* a list of those that it has pointers to (functions.h), or NULL */
} Instance;

extern PyTypeObject *Class_Type, *Instance_Type;

static inline Derived *derived_of(PyTypeObject *class)
{
    return ((Class *)class)->derived;
}

static inline char *instance_address(const Instance *instance)
{
    return (char *)(intptr_t)instance->handle[0];
}

static inline bool is_instance(PyObject *object)
{
    return PyObject_TypeCheck(object, Instance_Type);
}

/* --- class.c ------------------------------------------------------------------------- */

int class_init(PyObject *module);
/* Calls one of the entries, of which it has to be there. */
int derived_call(const Derived *derived, Entry entry, void **arguments);
/* The type of a class; NULL with an exception where the class is that of no derived type. */
Derived *derived_expect(PyObject *class);
/* That of a dynamic type; NULL with an exception where it is none that the library shows. */
Derived *derived_find(const Derived *declared, int64_t tag);
#define ONE (-1) /* object, which is no array: Fortran finalises these otherwise */

/* New objects, as Fortran initialises them, or one; NULL with an exception. */
char *derived_create(const Derived *derived, int64_t count);
void derived_destroy(const Derived *derived, int64_t count, char *address);
int derived_assign(const Derived *derived, char *to, char *from);

/* --- instance.c ---------------------------------------------------------------------- */

int instance_init(PyObject *module);
/* A reference to an object. Steals the owner; one that is NULL lets the reference own the object. */
PyObject *instance_new(const Derived *derived, char *address, PyObject *owner);
/* The same of a class of Python that extends the one of the type. */
PyObject *instance_of_class(PyTypeObject *class, const Derived *derived, char *address,
                            PyObject *owner);
/* What keeps the object of an instance; a new reference. */
PyObject *instance_owner(PyObject *instance);
/* Makes what refers to an object read-only, or to objects; NULL stays NULL. */
PyObject *instance_protect(PyObject *reference, bool is_read_only);
/* Raises the error for an object that is read-only; always returns -1. */
int instance_is_protected(PyObject *name);

/* --- lent.c ---------------------------------------------------------------------------- */

/* A reference to an object that Fortran lends. */
PyObject *instance_lend(const Derived *derived, char *address);
/* A new reference through which the same object cannot be changed. */
PyObject *instance_read_only(PyObject *instance);
/* Whether an object can be another one's copy, and both live on. */
bool derived_can_be_copied(const Derived *derived);
/* What is lent no longer gets an object of its own; -1 with an exception. */
int instance_detach(PyObject *object);

/* --- jitted.c ----------------------------------------------------------------------- */

/* The addresses of what compiled code calls; a tuple. */
PyObject *jitted_functions(void);

/* --- array.c --------------------------------------------------------------------------- */

/* Objects that stand in memory at regular distances. */
typedef struct {
    PyObject_HEAD
    const Derived *derived;
    char *address;
    PyObject *owner; /* what keeps them; NULL: the array itself does */
    npy_intp count;
    int rank;
    npy_intp shape[MAX_RANK], strides[MAX_RANK]; /* in bytes */
    PyObject *weakrefs;
    bool is_read_only; /* as of an Instance */
    PyObject *functions; /* the same */
    PyObject *parts; /* of what is lent: a list of weak references to all that was made of it */
} InstanceArray;

extern PyTypeObject *InstanceArray_Type;
int instance_array_init(PyObject *module);
/* A view of objects, without gaps where strides is NULL; steals the owner. */
PyObject *instance_array_new(const Derived *derived, char *address, int rank,
                             const npy_intp *shape, const npy_intp *strides, PyObject *owner);
/* Whether they follow each other as Fortran has them. */
bool instance_array_is_contiguous(const InstanceArray *array);
/* Where one of them is, by its number in Fortran's order. */
char *instance_array_at(const InstanceArray *array, npy_intp number);
PyObject *instance_array_owner(PyObject *array);

/* --- lent_array.c ---------------------------------------------------------------------- */

/* The same for arrays: `instance_detach`. What was made of one gets objects of its own as well. */
int instance_array_detach(PyObject *object);
/* Assigns each object to one that stands there, without gaps or at strides. */
int instance_array_assign(const InstanceArray *from, char *to, const npy_intp *strides);
/* Lends an array that was made for that; NULL stays NULL. */
PyObject *instance_array_lend(PyObject *array);
/* Notes that a part was made of an array that is lent; NULL stays NULL. Steals the part. */
PyObject *instance_array_part(InstanceArray *whole, PyObject *part);

/* What is done with components, which know of variables: module/component.c fills it in. */
extern int (*component_assign)(PyObject *component, PyObject *instance, PyObject *value);
extern PyObject *(*component_name)(PyObject *component); /* borrowed */

/* What is done with functions that objects point at: functions.c fills it in. After an assignment of
 * objects, the first one has those of the second as well. */
extern int (*instance_share)(PyObject *to, PyObject *from);
/* The object of an instance is another instance's now. */
extern int (*instance_moved)(Instance *to, Instance *from);

/* Where something is in an object: a number, or an object, which has a derived type. */
typedef struct {
    npy_intp offset;
    const Type *type;
    const Derived *derived;
} Place;

/* Goes on to a component of an object at a place; false where it is none of one value that is
 * there as long as the object. */
extern bool (*component_locate)(const Derived *derived, const char *name, Place *place);

#endif

/* The kinds of dummy arguments. */
#include "passing/kinds.h"

static const Passing *const kinds[] = {
    &scalar_passing,
    &record_passing,
    &communicator_passing,
    &callback_passing,
    &kept_callback_passing,
    &invoked_passing,
    &contiguous_passing,
    &carried_passing,
    &carried_copy_passing,
    &text_passing,
    &characters_passing,
    &character_array_passing,
    &text_any_rank_passing,
    &dense_text_any_rank_passing,
    &described_passing,
    &dense_passing,
    &any_rank_passing,
    &allocated_passing,
    &allocated_any_rank_passing,
    &allocated_text_passing,
    &dense_pointer_any_rank_passing,
    &pointer_passing,
    &pointer_any_rank_passing,
    &dense_pointer_passing,
    &dense_any_rank_passing,
    &untyped_passing,
    &dense_untyped_passing,
    &memory_passing,
    &instance_passing,
    &optional_instance_passing,
    &pointed_instance_passing,
    &instances_passing,
    &optional_instances_passing,
    &pointed_instances_passing,
    &single_passing,
};

const Passing *passing_find(PyObject *name)
{
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
        if (PyUnicode_CompareWithASCIIString(name, kinds[k]->name) == 0) {
            return kinds[k];
        }
    }
    PyErr_Format(PyExc_ValueError, "unknown passing %R", name);
    return NULL;
}

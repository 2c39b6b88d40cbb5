/* One constant of each kind, in the file of its name. */
#ifndef PYFORT_KINDS_H
#define PYFORT_KINDS_H

#include "passing/passing.h"

extern const Passing scalar_passing;
extern const Passing record_passing;
extern const Passing communicator_passing;
extern const Passing callback_passing;
extern const Passing contiguous_passing;
extern const Passing carried_passing;
extern const Passing carried_copy_passing;
extern const Passing text_passing;
extern const Passing characters_passing;
extern const Passing character_array_passing;
extern const Passing text_any_rank_passing, dense_text_any_rank_passing;
extern const Passing described_passing;
extern const Passing dense_passing;
extern const Passing any_rank_passing;
extern const Passing allocated_passing, allocated_any_rank_passing;
extern const Passing allocated_text_passing;
extern const Passing dense_pointer_any_rank_passing;
extern const Passing pointer_passing, pointer_any_rank_passing;
extern const Passing dense_pointer_passing;
extern const Passing dense_any_rank_passing;
extern const Passing untyped_passing;
extern const Passing dense_untyped_passing;
extern const Passing memory_passing;
extern const Passing instance_passing;
extern const Passing optional_instance_passing;
extern const Passing pointed_instance_passing;
extern const Passing instances_passing;
extern const Passing kept_callback_passing;
extern const Passing invoked_passing;
extern const Passing optional_instances_passing, pointed_instances_passing;
extern const Passing single_passing;

#endif

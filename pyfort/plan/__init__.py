"""From the model to decisions: how each Fortran entity appears in Python.

The plan knows the rules of the contract and nothing of the text of any
language: it is what the emitters write down.
"""

from .data.commons import title
from .data.enumeration import PlannedEnumeration
from .data.variable import DEFERRED, PlannedVariable
from .derived.records import PlannedField, PlannedRecord
from .generic import PlannedGeneric
from .library import (
    Export,
    Plan,
    PlannedModule,
    plan_library,
)
from .procedure import plan_called, plan_procedure
from .refuse import RefusedError, UnknownNameError
from .wrapper import (
    ASSUMED_LENGTH,
    DEFERRED_LENGTH,
    EXTENT,
    Kernel,
    Parameter,
    Role,
    Source,
    Ufunc,
    Wrapper,
)

__all__ = [
    "ASSUMED_LENGTH",
    "DEFERRED",
    "DEFERRED_LENGTH",
    "EXTENT",
    "Export",
    "Kernel",
    "Parameter",
    "Plan",
    "PlannedEnumeration",
    "PlannedField",
    "PlannedGeneric",
    "PlannedModule",
    "PlannedRecord",
    "PlannedVariable",
    "RefusedError",
    "Role",
    "Source",
    "Ufunc",
    "UnknownNameError",
    "Wrapper",
    "plan_called",
    "plan_library",
    "plan_procedure",
    "title",
]

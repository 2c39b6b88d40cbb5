"""From the model to decisions: how each Fortran entity appears in Python.

The plan knows the rules of the contract and nothing of the text of any
language: it is what the emitters write down.
"""

from .commons import title
from .enumeration import PlannedEnumeration
from .generic import PlannedGeneric
from .library import (
    Export,
    Plan,
    PlannedModule,
    plan_library,
)
from .procedure import plan_called, plan_procedure
from .records import PlannedField, PlannedRecord
from .refuse import RefusedError, UnknownNameError
from .variable import DEFERRED, PlannedVariable
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

# Types of library.f90, written by pyfort: do not edit.
# mypy: disable-error-code="overload-overlap"
import enum
from typing import Any, Final, SupportsFloat, SupportsIndex, overload

import numpy as np
from numpy.typing import ArrayLike, NDArray

ffi: Any
lib: Any

class library:
    class enum_1(enum.IntEnum):
        red = 1
        blue = 4
    red = enum_1.red
    blue = enum_1.blue
    golden: Final[float]
    primes: Final[Any]
    count: int
    grid: NDArray[np.float64]
    @overload
    @staticmethod
    def scale_matrix(
        factor: SupportsFloat | None,
        a: NDArray[np.float64],
        *,
        n: SupportsIndex | None = None,
        m: SupportsIndex | None = None,
    ) -> None: ...
    @overload
    @staticmethod
    def scale_matrix(
        *,
        factor: SupportsFloat | None = None,
        a: NDArray[np.float64],
        n: SupportsIndex | None = None,
        m: SupportsIndex | None = None,
    ) -> None: ...
    @staticmethod
    def conjugate(z: complex) -> complex: ...
    @staticmethod
    def ramp(
        lambda_: SupportsIndex,
        *,
        x: NDArray[np.float32] | None = None,
    ) -> NDArray[np.float32]: ...
    @staticmethod
    def greet(
        n: SupportsIndex,
        name: str | bytes | NDArray[np.bytes_],
        *,
        greeting: NDArray[np.bytes_] | None = None,
    ) -> str: ...
    @staticmethod
    def clipped(x: ArrayLike, low: ArrayLike, **keywords: Any) -> Any: ...
    @staticmethod
    def total_vector(x: ArrayLike, *, n: SupportsIndex | None = None) -> float: ...
    @staticmethod
    def column_means(
        x: ArrayLike,
        where_: ArrayLike,
        *,
        m: SupportsIndex | None = None,
        n: SupportsIndex | None = None,
        out_: NDArray[np.float64] | None = None,
        **keywords: Any,
    ) -> Any: ...
    @overload
    @staticmethod
    def total(x: NDArray[np.float64], *, n: SupportsIndex | None = None) -> float: ...
    @overload
    @staticmethod
    def total(
        x: NDArray[np.float64],
        *,
        n: SupportsIndex | None = None,
        m: SupportsIndex | None = None,
    ) -> float: ...
    @staticmethod
    def halved(x: ArrayLike, **keywords: Any) -> Any: ...

def outside(x: NDArray[np.float64], *, n: SupportsIndex | None = None) -> float: ...

enum_1 = library.enum_1
red = library.red
blue = library.blue
golden = library.golden
primes = library.primes
count = library.count
grid = library.grid
scale_matrix = library.scale_matrix
conjugate = library.conjugate
ramp = library.ramp
greet = library.greet
clipped = library.clipped
total_vector = library.total_vector
column_means = library.column_means
total = library.total
halved = library.halved

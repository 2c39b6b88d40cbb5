"""Where an interpreter has its libpython: a program that any Python 3 runs, and that prints it."""

import os
import sys
import sysconfig


def find() -> str:
    """The path of libpython; a sentence that says so where there is none."""
    version = f"{sys.version_info[0]}.{sys.version_info[1]}{getattr(sys, 'abiflags', '')}"
    names = [sysconfig.get_config_var(name) for name in ("INSTSONAME", "LDLIBRARY")]
    names += [f"libpython{version}.so.1.0", f"libpython{version}.so"]
    folders = [sysconfig.get_config_var(name) for name in ("LIBDIR", "LIBPL")]
    folders += [os.path.join(sys.base_prefix, name) for name in ("lib", "lib64")]
    multiarch = sysconfig.get_config_var("MULTIARCH")
    folders += [os.path.join("/usr/lib", multiarch)] if multiarch else []
    for folder in filter(None, folders):
        for name in names:
            path = os.path.join(folder, name or "")
            if name and ".so" in name and os.path.isfile(path):
                return path
    return (
        f"the Python of {sys.executable} has no shared library libpython{version}.so: install "
        "one that was built with --enable-shared (Debian: the package libpython3-dev)"
    )


if __name__ == "__main__":
    print(find())

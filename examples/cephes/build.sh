#!/bin/sh
# Wrap the compiled CEPHES of Debian's package libmath-cephes-perl.
#
# Its shared library leaves Perl's own symbols open, so libperl goes beside it.
# With a CEPHES of your own: pyfort build cephes.f90 libmd.a
set -eu
cd "$(dirname "$0")"

library=$(dpkg -L libmath-cephes-perl | grep '/Cephes\.so$')
perl=$(ls /usr/lib/*/libperl.so.5.?? | head -n 1)
exec "${PYTHON:-python}" -m pyfort build cephes.f90 "$library" "$perl" -o "${1:-.}"

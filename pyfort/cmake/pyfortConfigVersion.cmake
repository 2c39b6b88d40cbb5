# find_package(pyfort 0.1) takes this one if it is that or newer, within the first number.

file(STRINGS "${CMAKE_CURRENT_LIST_DIR}/../version.py" line REGEX "^__version__ = ")
string(REGEX REPLACE ".*\"([0-9.]+).*" "\\1" PACKAGE_VERSION "${line}")
string(REGEX MATCH "^[0-9]+" own "${PACKAGE_VERSION}")
if(PACKAGE_FIND_VERSION VERSION_LESS_EQUAL PACKAGE_VERSION
   AND PACKAGE_FIND_VERSION_MAJOR EQUAL own)
  set(PACKAGE_VERSION_COMPATIBLE TRUE)
  if(PACKAGE_FIND_VERSION VERSION_EQUAL PACKAGE_VERSION)
    set(PACKAGE_VERSION_EXACT TRUE)
  endif()
endif()

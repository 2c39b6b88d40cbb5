# find_package(pyfort) brings pyfort_add_module.

include(CMakeFindDependencyMacro)
# Components that are found already are kept; the stable ABI is not there for every Python.
find_dependency(Python 3.10 COMPONENTS Interpreter Development.Module
                OPTIONAL_COMPONENTS Development.SABIModule)

if(NOT pyfort_COMMAND)
  set(pyfort_COMMAND "${Python_EXECUTABLE}" -m pyfort)
endif()

#[[
pyfort_add_module(NAME PACKAGE PKG SOURCES FILE...
                  [ONLY NAME...] [SKIP NAME...] [INCLUDE_DIRECTORIES DIR...]
                  [FORTRAN_FLAGS FLAG...] [LINK_LIBRARIES LIB...] [DEPENDS FILE...]
                  [DESTINATION DIR] [NO_INSTALL])

Makes PKG.NAME of Fortran: its extension module is the target NAME. The sources are in an
order in which they compile. FORTRAN_FLAGS come behind those of the project. LINK_LIBRARIES are
targets or libraries that the Fortran needs: the include folders of targets, where module files
are, are searched. All is installed into DESTINATION, which is PKG as a folder.
#]]
function(pyfort_add_module name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "NO_INSTALL" "PACKAGE;DESTINATION"
    "SOURCES;ONLY;SKIP;INCLUDE_DIRECTORIES;FORTRAN_FLAGS;LINK_LIBRARIES;DEPENDS")
  if(arg_UNPARSED_ARGUMENTS)
    message(FATAL_ERROR "pyfort_add_module(${name}): no such argument: ${arg_UNPARSED_ARGUMENTS}")
  endif()
  foreach(needed PACKAGE SOURCES)
    if(NOT arg_${needed})
      message(FATAL_ERROR "pyfort_add_module(${name}): ${needed} is missing")
    endif()
  endforeach()
  foreach(language C Fortran)
    if(NOT CMAKE_${language}_COMPILER_LOADED)
      message(FATAL_ERROR
        "pyfort_add_module(${name}): write project(${PROJECT_NAME} LANGUAGES C Fortran)")
    endif()
  endforeach()

  string(STRIP "${CMAKE_Fortran_COMPILER} ${CMAKE_Fortran_COMPILER_ARG1}" pyfort_FC)
  string(REPLACE "." "/" folder "${arg_PACKAGE}")
  set(glue_dir "${CMAKE_CURRENT_BINARY_DIR}/${folder}")
  set(glue "${glue_dir}/${name}")
  set(sources "")
  foreach(source IN LISTS arg_SOURCES)
    get_filename_component(source "${source}" ABSOLUTE)
    list(APPEND sources "${source}")
  endforeach()

  # The flags say how Fortran is read, and which errors it has.
  string(TOUPPER "${CMAKE_BUILD_TYPE}" type)
  string(JOIN " " fflags ${CMAKE_Fortran_FLAGS} ${CMAKE_Fortran_FLAGS_${type}} ${arg_FORTRAN_FLAGS})
  set(options --fc "${pyfort_FC}" "--fflags=${fflags}" --catch-errors)
  foreach(value IN LISTS arg_ONLY)
    list(APPEND options --only "${value}")
  endforeach()
  foreach(value IN LISTS arg_SKIP)
    list(APPEND options --skip "${value}")
  endforeach()
  # The folders of what the target links with are among them.
  set(folders "$<TARGET_PROPERTY:${name},INCLUDE_DIRECTORIES>")
  set(depends ${sources} ${arg_DEPENDS})
  foreach(library IN LISTS arg_LINK_LIBRARIES)
    if(TARGET "${library}")
      list(APPEND depends "${library}")  # whose module files are read
    endif()
  endforeach()

  add_custom_command(
    OUTPUT "${glue}.h" "${glue}_cffi.c" "${glue}_shim.f90" "${glue}.py" "${glue}.pyi" "${glue}.ll"
    COMMAND ${pyfort_COMMAND} generate ${sources} -m "${arg_PACKAGE}.${name}" -o "${glue_dir}"
            ${options} "$<$<BOOL:${folders}>:-I$<JOIN:${folders},;-I>>"
    DEPENDS ${depends}
    COMMENT "pyfort reads the Fortran of ${arg_PACKAGE}.${name}"
    COMMAND_EXPAND_LISTS VERBATIM)

  set(all ${sources} "${glue}_shim.f90" "${glue}_cffi.c")
  if(TARGET Python::SABIModule)
    Python_add_library(${name} MODULE USE_SABI 3.10 ${all})
    if(NOT WIN32)
      set_target_properties(${name} PROPERTIES SUFFIX ".abi3.so")
    endif()
  else()
    Python_add_library(${name} MODULE WITH_SOABI ${all})
  endif()
  set_target_properties(${name} PROPERTIES
    OUTPUT_NAME "${name}_cffi"
    LIBRARY_OUTPUT_DIRECTORY "${glue_dir}"
    Fortran_MODULE_DIRECTORY "${CMAKE_CURRENT_BINARY_DIR}/${name}.modules"
    LINKER_LANGUAGE Fortran)
  target_include_directories(${name} PRIVATE ${arg_INCLUDE_DIRECTORIES})
  target_link_libraries(${name} PRIVATE ${arg_LINK_LIBRARIES})

  foreach(tool fortran shim c link)
    _pyfort_arguments(${tool})
  endforeach()
  list(REMOVE_ITEM shim ${fortran})  # which all Fortran of the target gets
  # As one option: CMake takes out words that come twice.
  string(JOIN " " fortran ${fortran})
  target_compile_options(${name} PRIVATE "$<$<COMPILE_LANGUAGE:Fortran>:SHELL:${fortran}>")
  set_property(SOURCE ${sources} APPEND PROPERTY COMPILE_OPTIONS ${arg_FORTRAN_FLAGS})
  set_property(SOURCE "${glue}_shim.f90" APPEND PROPERTY COMPILE_OPTIONS ${shim})
  set_property(SOURCE "${glue}_cffi.c" APPEND PROPERTY COMPILE_OPTIONS -w ${c})
  target_link_options(${name} PRIVATE ${link})
  if(CMAKE_SYSTEM_NAME STREQUAL "Linux")
    # Only Python's entry point is seen from outside: libraries of the same names never meet.
    file(WRITE "${glue_dir}/${name}.map" "{ global: PyInit_*; local: *; };\n")
    target_link_options(${name} PRIVATE "LINKER:--version-script=${glue_dir}/${name}.map")
  endif()

  if(NOT arg_NO_INSTALL)
    if(NOT arg_DESTINATION)
      set(arg_DESTINATION "${folder}")
    endif()
    install(TARGETS ${name} LIBRARY DESTINATION "${arg_DESTINATION}")
    install(FILES "${glue}.py" "${glue}.pyi" "${glue}.ll" DESTINATION "${arg_DESTINATION}")
  endif()
endfunction()

# Set a variable with the name of a tool to the arguments that pyfort has for it.
function(_pyfort_arguments tool)
  execute_process(
    COMMAND ${pyfort_COMMAND} generate --${tool}-args "${pyfort_FC}"
    OUTPUT_VARIABLE said ERROR_VARIABLE failure RESULT_VARIABLE status
    OUTPUT_STRIP_TRAILING_WHITESPACE)
  if(NOT status EQUAL 0)
    message(FATAL_ERROR "pyfort does not run: ${failure}")
  endif()
  string(REPLACE "\n" ";" said "${said}")
  set(${tool} "${said}" PARENT_SCOPE)
endfunction()

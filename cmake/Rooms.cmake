# SPDX-FileCopyrightText: 2026 The Magkeeper authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# magkeeper_room(LAYER NAME [USES room…] [LIBRARIES lib…]): the library LAYER_NAME of all sources in LAYER/NAME/.
# Sources are found by name, so that a new file needs no edit here. Which room may include which is checked by
# tests/architecture, from the sources themselves.
function(magkeeper_room layer name)
    cmake_parse_arguments(arg "" "" "USES;LIBRARIES" ${ARGN})
    set(target ${layer}_${name})
    file(GLOB sources CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/${layer}/${name}/*.cpp" "${CMAKE_SOURCE_DIR}/${layer}/${name}/*.h")
    if(NOT sources)
        return()
    endif()
    add_library(${target} STATIC ${sources})
    list(TRANSFORM arg_USES REPLACE "/" "_")
    target_link_libraries(${target} PRIVATE magkeeper_flags Qt6::Core ${arg_USES} ${arg_LIBRARIES})
    if(layer STREQUAL "ui")
        target_link_libraries(${target} PRIVATE Qt6::Widgets)
        target_precompile_headers(${target} REUSE_FROM ui_precompiled)
    else()
        target_precompile_headers(${target} REUSE_FROM core_precompiled)
    endif()
endfunction()

# magkeeper_precompiled(LAYER LIBRARIES lib… HEADERS header…): the one precompiled header of a layer.
function(magkeeper_precompiled layer)
    cmake_parse_arguments(arg "" "" "LIBRARIES;HEADERS" ${ARGN})
    set(stub "${CMAKE_BINARY_DIR}/${layer}_precompiled.cpp")
    file(CONFIGURE OUTPUT "${stub}" CONTENT "// Compiles the precompiled header of ${layer}/.\n")
    add_library(${layer}_precompiled OBJECT "${stub}")
    set_target_properties(${layer}_precompiled PROPERTIES AUTOMOC OFF)
    target_link_libraries(${layer}_precompiled PRIVATE magkeeper_flags ${arg_LIBRARIES})
    target_precompile_headers(${layer}_precompiled PRIVATE ${arg_HEADERS})
endfunction()

# SPDX-FileCopyrightText: 2026 The Magkeeper authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# magkeeper_test(LAYER ROOM [USES room…] [LIBRARIES lib…]): the test program LAYER_ROOM_test of tests/LAYER/ROOM/*Test.cpp,
# linked with the room itself and with the fakes of tests/support.
add_custom_target(core_tests COMMENT "All test programs of core/")

function(magkeeper_test layer room)
    cmake_parse_arguments(arg "" "" "USES;LIBRARIES" ${ARGN})
    set(target ${layer}_${room}_test)
    file(GLOB sources CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/tests/${layer}/${room}/*.cpp" "${CMAKE_SOURCE_DIR}/tests/${layer}/${room}/*.h")
    if(NOT sources)
        return()
    endif()
    add_executable(${target} ${sources})
    list(TRANSFORM arg_USES REPLACE "/" "_")
    if(TARGET ${layer}_${room})
        list(PREPEND arg_USES ${layer}_${room})
    endif()
    target_link_libraries(${target} PRIVATE magkeeper_flags ${arg_USES} tests_support Qt6::Core ${arg_LIBRARIES} GTest::gmock)
    target_compile_definitions(${target} PRIVATE MAGKEEPER_TEST_DATA="${CMAKE_SOURCE_DIR}/tests/data" MAGKEEPER_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
    if(layer STREQUAL "core")
        target_sources(${target} PRIVATE "${CMAKE_SOURCE_DIR}/tests/support/coreMain.cpp")
        target_precompile_headers(${target} REUSE_FROM core_precompiled)
        add_dependencies(core_tests ${target})
    else()
        target_sources(${target} PRIVATE "${CMAKE_SOURCE_DIR}/tests/support/uiMain.cpp")
        target_link_libraries(${target} PRIVATE Qt6::Widgets)
        target_precompile_headers(${target} REUSE_FROM ui_precompiled)
    endif()
    gtest_discover_tests(${target} TEST_PREFIX "${layer}/${room}: " DISCOVERY_MODE PRE_TEST DISCOVERY_TIMEOUT 60
        PROPERTIES LABELS ${layer} TIMEOUT 120)
endfunction()

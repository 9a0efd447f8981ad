# SPDX-FileCopyrightText: 2026 The Magkeeper authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# magkeeper_flags: what every target of ours is compiled with, and why.
set(CMAKE_CXX_STANDARD 23)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_CXX_SCAN_FOR_MODULES OFF) # no modules here: scanning for them costs a tenth of the build
set(CMAKE_AUTOMOC ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/bin")
set(CMAKE_OPTIMIZE_DEPENDENCIES ON)

option(MAGKEEPER_FUZZ "Build the libFuzzer programs (Clang only)" OFF)
set(MAGKEEPER_SANITIZE "" CACHE STRING "Sanitizers, as -fsanitize= takes them")

# Libraries and programs share precompiled headers, which want one kind of position independence.
add_compile_options(-fPIC)

add_library(magkeeper_flags INTERFACE)
target_include_directories(magkeeper_flags INTERFACE "${CMAKE_SOURCE_DIR}")
target_compile_options(magkeeper_flags INTERFACE
    -Werror            # a warning nobody must look at is read by nobody
    -Wall -Wextra      # the compiler's own judgement
    -Wpedantic         # the standard, not a dialect: two compilers build this
    -Wconversion       # sizes, offsets and times are computed from what a store sends
    -Wsign-conversion  # lengths from a peer must never turn negative
    -Wshadow           # a shadowed name reads as the other one
    -Wold-style-cast   # a cast says which kind it is
    -Wno-missing-field-initializers # designated initialisers leave defaults alone on purpose
    -ffile-prefix-map=${CMAKE_SOURCE_DIR}/= # reproducible, and ccache hits across checkouts
)
target_compile_definitions(magkeeper_flags INTERFACE
    QT_NO_CAST_FROM_ASCII        # every literal says its encoding
    QT_NO_CAST_TO_ASCII
    QT_NO_CONTEXTLESS_CONNECT    # a connection dies with its receiver
    QT_NO_KEYWORDS               # signals, slots and emit are words of others too
    QT_USE_QSTRINGBUILDER        # one allocation for a concatenation
    QT_STRICT_ITERATORS          # no silent detach
    QT_ENABLE_STRICT_MODE_UP_TO=0x060800
    MAGKEEPER_VERSION="${PROJECT_VERSION}"
)

if(MAGKEEPER_SANITIZE)
    add_compile_options(-fsanitize=${MAGKEEPER_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
    add_link_options(-fsanitize=${MAGKEEPER_SANITIZE})
endif()
# When it optimises, GCC 14 takes what a std::expected or a std::variant does not hold for something that is read, and a
# temporary that was moved from for one that is pointed to.
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND (MAGKEEPER_SANITIZE OR CMAKE_BUILD_TYPE STREQUAL "Release"))
    target_compile_options(magkeeper_flags INTERFACE -Wno-maybe-uninitialized -Wno-dangling-pointer)
endif()
if(MAGKEEPER_FUZZ)
    add_compile_options(-fsanitize=fuzzer-no-link)
endif()
if(CMAKE_BUILD_TYPE STREQUAL "Release")
    add_compile_options(-fstack-protector-strong -D_FORTIFY_SOURCE=3)
    add_link_options(LINKER:-z,relro,-z,now)
endif()

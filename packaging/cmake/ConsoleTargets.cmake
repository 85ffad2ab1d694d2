# SPDX-License-Identifier: Apache-2.0
# How this project declares its targets: a room is a library whose own folder is its only
# include directory, so that a header of a room one may not know is not found.

function(console_warnings target)
    target_compile_options(${target} PRIVATE -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor
        -Woverloaded-virtual)
    if(CONSOLE_WARNINGS_AS_ERRORS)
        target_compile_options(${target} PRIVATE -Werror)
    endif()
endfunction()

function(console_qt_target target)
    console_warnings(${target})
    set_target_properties(${target} PROPERTIES AUTOMOC ON AUTORCC ON)
    target_compile_definitions(${target} PRIVATE QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII
        QT_NO_KEYWORDS QT_NO_FOREACH QT_STRICT_ITERATORS)
    console_precompile(${target})
endfunction()

# Qt's headers are most of what each file compiles; two sets of them, compiled once, cut the time
# of a build to less than half. Libraries and programs share them, so programs are built like
# libraries (position independent), or the compiler would refuse the sets.
function(console_precompile target)
    if(NOT CONSOLE_PCH OR target MATCHES "^console_headers_")
        return()
    endif()
    target_compile_options(${target} PRIVATE -fPIC)
    if(target MATCHES "(_ui$|_ui_|^console_|console)")
        target_precompile_headers(${target} REUSE_FROM console_headers_widgets)
    else()
        target_precompile_headers(${target} REUSE_FROM console_headers_core)
    endif()
endfunction()

function(console_headers target header)
    file(WRITE "${CMAKE_BINARY_DIR}/${target}.cpp" "// Only brings its precompiled header.\n")
    add_library(${target} STATIC "${CMAKE_BINARY_DIR}/${target}.cpp")
    console_qt_target(${target})
    target_compile_options(${target} PRIVATE -fPIC)
    target_link_libraries(${target} PRIVATE ${ARGN})
    target_precompile_headers(${target} PRIVATE "${PROJECT_SOURCE_DIR}/packaging/cmake/${header}")
endfunction()

if(CONSOLE_PCH)
    console_headers(console_headers_core CoreHeaders.h Qt6::Core)
    console_headers(console_headers_widgets WidgetsHeaders.h Qt6::Widgets)
endif()

#! A room of the house: console_room(name SOURCES ... PUBLIC libs... PRIVATE libs...)
function(console_room target)
    cmake_parse_arguments(arg "" "" "SOURCES;PUBLIC;PRIVATE" ${ARGN})
    add_library(${target} STATIC ${arg_SOURCES})
    console_qt_target(${target})
    target_include_directories(${target} PUBLIC "${CMAKE_CURRENT_SOURCE_DIR}")
    target_link_libraries(${target} PUBLIC ${arg_PUBLIC} PRIVATE ${arg_PRIVATE})
endfunction()

#! A Qt Test program: console_test(name SOURCES ... LIBS ... [LABELS ...] [TIMEOUT s])
function(console_test target)
    cmake_parse_arguments(arg "" "TIMEOUT" "SOURCES;LIBS;LABELS" ${ARGN})
    add_executable(${target} ${arg_SOURCES})
    console_qt_target(${target})
    target_link_libraries(${target} PRIVATE ${arg_LIBS} Qt6::Test)
    add_test(NAME ${target} COMMAND ${target})
    if("unit" IN_LIST arg_LABELS)
        add_dependencies(unit_tests ${target})
    endif()
    if(NOT arg_TIMEOUT)
        set(arg_TIMEOUT 120)
    endif()
    set_tests_properties(${target} PROPERTIES
        TIMEOUT ${arg_TIMEOUT}
        LABELS "${arg_LABELS}"
        ENVIRONMENT "QT_QPA_PLATFORM=offscreen;LC_ALL=C.UTF-8;TZ=UTC")
endfunction()

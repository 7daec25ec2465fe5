# How every target of this project is compiled: optimisation, sanitizers, coverage, ccache.
# Consumers link khorgos_options; it is not installed.

add_library(khorgos_options INTERFACE)

if(CMAKE_CXX_COMPILER_ID MATCHES "GNU|Clang" AND NOT CMAKE_CXX_SIMULATE_ID STREQUAL "MSVC")
    # -O3 measured no better than -O2 for this kind of code and makes bigger objects.
    set(khorgos_release_flags "-O2")
    if(NOT KHORGOS_ASSERTIONS)
        string(APPEND khorgos_release_flags " -DNDEBUG")
    endif()
    set(CMAKE_CXX_FLAGS_RELEASE "${khorgos_release_flags}")
endif()

# Contraction of a*b+c into one rounding depends on the processor the compiler targets; pictures must not.
if(CMAKE_CXX_COMPILER_ID MATCHES "GNU|Clang" AND NOT CMAKE_CXX_SIMULATE_ID STREQUAL "MSVC")
    target_compile_options(khorgos_options INTERFACE -ffp-contract=off)
endif()

if(MSVC)
    target_compile_options(khorgos_options INTERFACE /utf-8 /permissive- /Zc:__cplusplus)
    target_compile_definitions(khorgos_options INTERFACE NOMINMAX WIN32_LEAN_AND_MEAN _USE_MATH_DEFINES)
endif()

# The same object must come out of any clone: no absolute source path in __FILE__ or in debug records. Not for
# coverage, whose reports need the paths.
if(CMAKE_CXX_COMPILER_ID MATCHES "GNU|Clang" AND NOT CMAKE_CXX_SIMULATE_ID STREQUAL "MSVC" AND NOT KHORGOS_COVERAGE)
    target_compile_options(khorgos_options INTERFACE "-ffile-prefix-map=${PROJECT_SOURCE_DIR}/=")
endif()

if(KHORGOS_SANITIZE)
    if(MSVC)
        target_compile_options(khorgos_options INTERFACE /fsanitize=address)
    else()
        list(JOIN KHORGOS_SANITIZE "," khorgos_sanitizers)
        # Optimised a little, since sanitized tests are slow; a line of the source is all a report has to name.
        set(CMAKE_CXX_FLAGS_DEBUG "-O1 -g1")
        set(khorgos_sanitizer_flags "-fsanitize=${khorgos_sanitizers}" -fno-omit-frame-pointer)
        if("undefined" IN_LIST KHORGOS_SANITIZE)
            list(APPEND khorgos_sanitizer_flags -fno-sanitize-recover=undefined)
        endif()
        target_compile_options(khorgos_options INTERFACE ${khorgos_sanitizer_flags})
        target_link_options(khorgos_options INTERFACE "-fsanitize=${khorgos_sanitizers}")
    endif()
endif()

if(KHORGOS_FUZZ)
    if(NOT CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
        message(FATAL_ERROR "KHORGOS_FUZZ needs clang: libFuzzer is part of it (use the preset `fuzz`)")
    endif()
    # The rooms carry the coverage counters; only the fuzz programs link libFuzzer's main.
    target_compile_options(khorgos_options INTERFACE -fsanitize=fuzzer-no-link)
    target_link_options(khorgos_options INTERFACE -fsanitize=fuzzer-no-link)
endif()

if(KHORGOS_COVERAGE AND CMAKE_CXX_COMPILER_ID MATCHES "GNU|Clang")
    target_compile_options(khorgos_options INTERFACE --coverage -fprofile-abs-path)
    target_link_options(khorgos_options INTERFACE --coverage)
endif()

find_package(Threads REQUIRED)
target_link_libraries(khorgos_options INTERFACE Threads::Threads)

# ccache is used when it is there and nobody asked for another launcher. What one clone compiled serves the others: paths
# below the clone count as relative, and objects hold none of them (see -ffile-prefix-map above).
find_program(KHORGOS_CCACHE ccache)
mark_as_advanced(KHORGOS_CCACHE)
if(KHORGOS_CCACHE AND NOT DEFINED CMAKE_CXX_COMPILER_LAUNCHER AND NOT MSVC)
    set(CMAKE_CXX_COMPILER_LAUNCHER "${CMAKE_COMMAND}" -E env "CCACHE_BASEDIR=${PROJECT_SOURCE_DIR}" CCACHE_NOHASHDIR=1
        "${KHORGOS_CCACHE}")
endif()

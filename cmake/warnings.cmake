# The warnings of every target of this project. Third-party headers come in as system headers and stay silent.

add_library(khorgos_warnings INTERFACE)

if(MSVC)
    target_compile_options(khorgos_warnings INTERFACE /W4 $<$<BOOL:${KHORGOS_WARNINGS_AS_ERRORS}>:/WX>)
else()
    target_compile_options(khorgos_warnings INTERFACE
        -Wall
        -Wextra
        -Wpedantic
        -Wshadow
        -Wconversion
        -Wsign-conversion
        -Wdouble-promotion
        -Wold-style-cast
        -Wcast-align
        -Wcast-qual
        -Wformat=2
        -Wimplicit-fallthrough
        -Wnon-virtual-dtor
        -Woverloaded-virtual
        -Wextra-semi
        -Wundef
        -Wunused
        # A designated initialiser names what it sets; the rest keeps its default on purpose.
        -Wno-missing-field-initializers
        $<$<BOOL:${KHORGOS_WARNINGS_AS_ERRORS}>:-Werror>)
    if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
        target_compile_options(khorgos_warnings INTERFACE
            -Wduplicated-cond
            -Wlogical-op
            -Wuseless-cast
            -Wsuggest-override)
    else()
        target_compile_options(khorgos_warnings INTERFACE
            -Wimplicit-int-float-conversion
            -Winconsistent-missing-override)
    endif()
endif()

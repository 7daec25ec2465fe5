# khorgos_room(<name> [DEPENDS <room>...] [LIBS <target>...] [PRIVATE_LIBS <target>...] [EXCEPT <file>...])
#
# Makes the library khorgos_<name> from src/<name>/*.cpp; a new file is picked up at the next build. A room that has no
# .cpp yet becomes an interface library, so that headers alone, or nothing at all, still configure. Its headers form a
# file set, which lets CMake compile each of them alone (target all_verify_interface_header_sets).
function(khorgos_room name)
    cmake_parse_arguments(PARSE_ARGV 1 room "" "" "DEPENDS;LIBS;PRIVATE_LIBS;EXCEPT")
    set(folder "${PROJECT_SOURCE_DIR}/src/${name}")
    file(GLOB sources CONFIGURE_DEPENDS "${folder}/*.cpp")
    file(GLOB headers CONFIGURE_DEPENDS "${folder}/*.hpp")
    foreach(file IN LISTS room_EXCEPT)
        list(REMOVE_ITEM sources "${folder}/${file}")
    endforeach()

    set(target khorgos_${name})
    list(TRANSFORM room_DEPENDS PREPEND khorgos_)
    if(sources)
        add_library(${target} STATIC ${sources})
        set(scope PUBLIC)
        target_link_libraries(${target} PRIVATE ${room_PRIVATE_LIBS} khorgos_warnings)
    else()
        add_library(${target} INTERFACE)
        set(scope INTERFACE)
    endif()
    target_link_libraries(${target} ${scope} ${room_DEPENDS} ${room_LIBS} khorgos_options)
    target_include_directories(${target} ${scope} "${PROJECT_SOURCE_DIR}/src")
    if(name STREQUAL "base")
        configure_file("${PROJECT_SOURCE_DIR}/cmake/build_info.hpp.in"
            "${PROJECT_BINARY_DIR}/generated/build_info.hpp" @ONLY)
        target_include_directories(${target} ${scope} "${PROJECT_BINARY_DIR}/generated")
    endif()
    if(headers)
        target_sources(${target} ${scope} FILE_SET HEADERS BASE_DIRS "${PROJECT_SOURCE_DIR}/src" FILES ${headers})
        set_target_properties(${target} PROPERTIES VERIFY_INTERFACE_HEADER_SETS ${KHORGOS_BUILD_TESTS})
    endif()
    set_target_properties(${target} PROPERTIES FOLDER rooms)
endfunction()

# khorgos_module(<name> [LIBS <target>...])
#
# Makes the library khorgos_<name> from src/<name>/*.cpp, in the root of the build tree, which the program opens when it
# first needs it. It sees the headers of the rooms below it but links none of them: what it calls is in the headers.
function(khorgos_module name)
    cmake_parse_arguments(PARSE_ARGV 1 module "" "" "LIBS")
    set(folder "${PROJECT_SOURCE_DIR}/src/${name}")
    file(GLOB sources CONFIGURE_DEPENDS "${folder}/*.cpp")
    file(GLOB headers CONFIGURE_DEPENDS "${folder}/*.hpp")
    set(target khorgos_${name})
    add_library(${target} MODULE ${sources})
    target_link_libraries(${target} PRIVATE ${module_LIBS} khorgos_options khorgos_warnings)
    target_include_directories(${target} PRIVATE "${PROJECT_SOURCE_DIR}/src" "${PROJECT_BINARY_DIR}/generated")
    target_sources(${target} PRIVATE FILE_SET HEADERS BASE_DIRS "${PROJECT_SOURCE_DIR}/src" FILES ${headers})
    set_target_properties(${target} PROPERTIES
        PREFIX "" CXX_VISIBILITY_PRESET hidden VISIBILITY_INLINES_HIDDEN ON
        LIBRARY_OUTPUT_DIRECTORY "${PROJECT_BINARY_DIR}" FOLDER rooms)
    if(CMAKE_CXX_COMPILER_ID MATCHES "GNU|Clang" AND UNIX AND NOT APPLE AND NOT KHORGOS_SANITIZE AND NOT KHORGOS_FUZZ)
        target_link_options(${target} PRIVATE "-Wl,--no-undefined")
    endif()
endfunction()

# khorgos_program(<name> <main file> <library>...): the executable, in the root of the build tree, when its main file
# exists.
function(khorgos_program name main)
    if(NOT EXISTS "${PROJECT_SOURCE_DIR}/${main}")
        message(STATUS "No ${main} yet: the program ${name} is left out")
        return()
    endif()
    add_executable(${name} "${PROJECT_SOURCE_DIR}/${main}")
    target_link_libraries(${name} PRIVATE ${ARGN} khorgos_warnings)
    set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY "${PROJECT_BINARY_DIR}")
endfunction()

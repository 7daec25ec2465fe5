# Every third-party library, found by find_package or pkg-config. Where packagers disagree on a target's name, an
# alias in the khorgos:: namespace hides the difference.

find_package(fmt REQUIRED)
find_package(tl-expected REQUIRED)
find_package(PROJ CONFIG REQUIRED)
if(POLICY CMP0167)
    cmake_policy(SET CMP0167 NEW)  # Boost's own package file from CMake 3.30 on
endif()
find_package(Boost 1.74 REQUIRED)
add_library(khorgos_boost INTERFACE)
add_library(khorgos::boost ALIAS khorgos_boost)
target_link_libraries(khorgos_boost INTERFACE Boost::headers)
# Boost 1.74's own headers include ones it calls deprecated, and says so at every compilation.
target_compile_definitions(khorgos_boost INTERFACE BOOST_ALLOW_DEPRECATED_HEADERS)
find_package(ICU 66 REQUIRED COMPONENTS uc i18n)
# GDAL's package file accepts only its own minor version as a request, so the floor is checked by hand.
find_package(GDAL CONFIG REQUIRED)
if(GDAL_VERSION VERSION_LESS 3.4)
    message(FATAL_ERROR "GDAL ${GDAL_VERSION} is too old: 3.4 is the oldest that will do")
endif()
find_package(nlohmann_json 3.10 REQUIRED)
find_package(valijson REQUIRED)
find_package(simdjson REQUIRED)
find_package(SQLite3 REQUIRED)
find_package(CLI11 REQUIRED)
find_package(spdlog REQUIRED)
find_package(ImGui REQUIRED)
find_package(Freetype REQUIRED)

set(OpenGL_GL_PREFERENCE GLVND)
find_package(OpenGL REQUIRED)
if(NOT TARGET OpenGL::GLU)
    message(FATAL_ERROR "The GLU library is missing (libglu1-mesa-dev on Debian)")
endif()

add_library(khorgos_valijson INTERFACE)
add_library(khorgos::valijson ALIAS khorgos_valijson)
if(TARGET ValiJSON::valijson)
    target_link_libraries(khorgos_valijson INTERFACE ValiJSON::valijson)
else()
    target_link_libraries(khorgos_valijson INTERFACE valijson)
endif()

# SFML 3 where there is one, else 2.5 or 2.6. The sources ask SFML_VERSION_MAJOR, inside src/sfml/ only.
add_library(khorgos_sfml_library INTERFACE)
add_library(khorgos::sfml ALIAS khorgos_sfml_library)
find_package(SFML 3 QUIET COMPONENTS Graphics)
if(SFML_FOUND)
    target_link_libraries(khorgos_sfml_library INTERFACE SFML::Graphics)
else()
    find_package(SFML 2.5 REQUIRED COMPONENTS graphics window system)
    target_link_libraries(khorgos_sfml_library INTERFACE sfml-graphics sfml-window sfml-system)
endif()

# SFML aborts the process when it finds no X display, so src/sfml/ knocks first.
set(KHORGOS_X11 "")
if(UNIX AND NOT APPLE)
    find_package(X11 REQUIRED)
    set(KHORGOS_X11 X11::X11 X11::Xext)
endif()

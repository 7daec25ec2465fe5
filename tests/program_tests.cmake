# Tests that drive the built program from outside; see the list in CMakeLists.txt beside this file.

file(GLOB cases CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/golden/*/case.json")
foreach(case IN LISTS cases)
    get_filename_component(folder "${case}" DIRECTORY)
    get_filename_component(name "${folder}" NAME)
    khorgos_python_test(golden/${name} LABELS golden display
        COMMAND "${CMAKE_CURRENT_SOURCE_DIR}/golden/run_golden.py" $<TARGET_FILE:khorgos> "${folder}"
            --out "${CMAKE_CURRENT_BINARY_DIR}/golden/${name}")
endforeach()

file(GLOB journeys CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/replay/*.json")
foreach(journey IN LISTS journeys)
    get_filename_component(name "${journey}" NAME_WE)
    khorgos_python_test(replay/${name} LABELS replay
        COMMAND "${CMAKE_CURRENT_SOURCE_DIR}/replay/run_replay.py" $<TARGET_FILE:khorgos> "${journey}")
endforeach()

# Journeys in a real window get the processors for themselves: they wait for the program to settle.
file(GLOB journeys CONFIGURE_DEPENDS
    "${CMAKE_CURRENT_SOURCE_DIR}/e2e/test_*.py" "${CMAKE_CURRENT_SOURCE_DIR}/e2e/test_*.sh")
foreach(journey IN LISTS journeys)
    get_filename_component(name "${journey}" NAME_WE)
    string(REGEX REPLACE "^test_" "" name "${name}")
    if(journey MATCHES "\\.py$")
        set(interpreter "${KHORGOS_PYTHON}")
    else()
        set(interpreter bash)
    endif()
    khorgos_python_test(e2e/${name} LABELS e2e display TIMEOUT 300
        COMMAND "${CMAKE_CURRENT_SOURCE_DIR}/e2e/with_xvfb.py" "${interpreter}" "${journey}" $<TARGET_FILE:khorgos>
        EXTRA PROCESSORS 2)
endforeach()

# Only glibc's linker tells what it loads, and sanitizers bring libraries of their own.
if(CMAKE_SYSTEM_NAME STREQUAL "Linux" AND NOT KHORGOS_SANITIZE)
    khorgos_python_test(package/libraries LABELS package
        COMMAND "${CMAKE_CURRENT_SOURCE_DIR}/package/libraries_test.py" $<TARGET_FILE:khorgos>)
endif()
khorgos_python_test(package/install LABELS package display TIMEOUT 300
    COMMAND "${CMAKE_CURRENT_SOURCE_DIR}/package/install_test.py"
        "${CMAKE_COMMAND}" "${PROJECT_BINARY_DIR}" "${PROJECT_SOURCE_DIR}")

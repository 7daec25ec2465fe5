# Checks of the repository itself, and the proof that each of them can go red.

foreach(scan include_scan source_scan preset_scan)
    khorgos_python_test(scan/${scan} LABELS scan COMMAND "${CMAKE_CURRENT_SOURCE_DIR}/scan/${scan}.py")
    khorgos_python_test(scan/${scan}_goes_red LABELS scan COMMAND "${CMAKE_CURRENT_SOURCE_DIR}/scan/test_${scan}.py")
endforeach()
khorgos_python_test(scan/tidy_remembers LABELS scan COMMAND "${CMAKE_CURRENT_SOURCE_DIR}/scan/test_tidy.py")
khorgos_python_test(scan/drivers_go_red LABELS scan COMMAND "${CMAKE_CURRENT_SOURCE_DIR}/scan/test_drivers.py")

# The verdict of clang-format and clang-tidy depends on their version, so only the pinned one counts; a system without
# it, such as Debian 13, skips both (exit code 77).
add_test(NAME lint/format COMMAND "${PROJECT_SOURCE_DIR}/scripts/format" --check)
add_test(NAME lint/tidy COMMAND "${PROJECT_SOURCE_DIR}/scripts/tidy" --build-dir "${PROJECT_BINARY_DIR}")
set_tests_properties(lint/format lint/tidy PROPERTIES LABELS lint SKIP_RETURN_CODE 77 TIMEOUT 2400)
# clang-tidy starts as many processes as there are processors, and first, so that nothing waits for it at the end.
set_tests_properties(lint/tidy PROPERTIES PROCESSORS 2 COST 1000)

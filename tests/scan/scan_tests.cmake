# Checks of the repository itself, and the proof that each of them can go red.

foreach(scan include_scan source_scan preset_scan)
    khorgos_python_test(scan/${scan} LABELS scan COMMAND "${CMAKE_CURRENT_SOURCE_DIR}/scan/${scan}.py")
    khorgos_python_test(scan/${scan}_goes_red LABELS scan COMMAND "${CMAKE_CURRENT_SOURCE_DIR}/scan/test_${scan}.py")
endforeach()
khorgos_python_test(scan/tidy_remembers LABELS scan COMMAND "${CMAKE_CURRENT_SOURCE_DIR}/scan/test_tidy.py")
khorgos_python_test(scan/drivers_go_red LABELS scan COMMAND "${CMAKE_CURRENT_SOURCE_DIR}/scan/test_drivers.py")

# The verdict of clang-format depends on its version, so only the pinned one counts; a system without it, such as
# Debian 13, skips it (exit code 77). clang-tidy takes longer than all else together and belongs to scripts/test --long.
add_test(NAME lint/format COMMAND "${PROJECT_SOURCE_DIR}/scripts/format" --check)
set_tests_properties(lint/format PROPERTIES LABELS lint SKIP_RETURN_CODE 77 TIMEOUT 300)

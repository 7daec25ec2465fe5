# The user's notes when the program is ended, or the disk refuses, at every step of a change.

add_executable(notes_writer "${CMAKE_CURRENT_SOURCE_DIR}/faults/notes_writer.cpp")
target_link_libraries(notes_writer PRIVATE khorgos_data khorgos_warnings)
set_target_properties(notes_writer PROPERTIES FOLDER tests)

# strace makes the faults; where it is not installed, what needs it is skipped and said (exit code 77).
if(CMAKE_SYSTEM_NAME STREQUAL "Linux")
    khorgos_python_test(faults/notes LABELS faults TIMEOUT 300
        COMMAND "${CMAKE_CURRENT_SOURCE_DIR}/faults/check_notes_faults.py" $<TARGET_FILE:notes_writer>
        EXTRA SKIP_RETURN_CODE 77)
endif()

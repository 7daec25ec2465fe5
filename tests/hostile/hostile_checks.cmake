# Files made to do harm, given to the program as a user would.

khorgos_python_test(hostile/files LABELS data TIMEOUT 300
    COMMAND "${CMAKE_CURRENT_SOURCE_DIR}/hostile/check_hostile_files.py" $<TARGET_FILE:khorgos>)

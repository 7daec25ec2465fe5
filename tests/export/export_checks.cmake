# What export writes, read again by other programs' parsers.

khorgos_python_test(export/files LABELS data
    COMMAND "${CMAKE_CURRENT_SOURCE_DIR}/export/check_export.py" $<TARGET_FILE:khorgos>)

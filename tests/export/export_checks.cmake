# What export and handout write, read again by other programs' parsers.

khorgos_python_test(export/files LABELS data
    COMMAND "${CMAKE_CURRENT_SOURCE_DIR}/export/check_export.py" $<TARGET_FILE:khorgos>)
khorgos_python_test(export/handout LABELS golden display TIMEOUT 300
    COMMAND "${CMAKE_CURRENT_SOURCE_DIR}/export/check_handout.py" $<TARGET_FILE:khorgos>)

# Words, glyphs, theme and the sentences of the source documents, and the proof that each of these checks can go red. Included by tests/CMakeLists.txt.

foreach(check check_locales check_glyphs check_theme check_sentences)
    khorgos_python_test(data/${check} LABELS data COMMAND "${CMAKE_CURRENT_SOURCE_DIR}/data/${check}.py")
endforeach()
khorgos_python_test(data/checks_go_red LABELS data COMMAND "${CMAKE_CURRENT_SOURCE_DIR}/data/test_checks.py")

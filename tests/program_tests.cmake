# Tests that drive the built program from outside.

# Bakes the atlas beside the program (src/bake, docs/decisions/0009-ready-at-the-start.md): again after each change to the
# data or to the program that reads it. The program builds without it and starts slower.

file(GLOB khorgos_baked_sources CONFIGURE_DEPENDS
    "${PROJECT_SOURCE_DIR}/geodata/map.json"
    "${PROJECT_SOURCE_DIR}/geodata/atlas/*.json"
    "${PROJECT_SOURCE_DIR}/geodata/base/*.geojson"
    "${PROJECT_SOURCE_DIR}/geodata/base/*.tif")
set(khorgos_baked_file "${PROJECT_BINARY_DIR}/khorgos.baked")
# Rewritten when a file comes or goes, which the times of those that stay do not tell.
set(khorgos_baked_list "${PROJECT_BINARY_DIR}/baked_sources.txt")
string(REPLACE ";" "\n" khorgos_baked_lines "${khorgos_baked_sources}")
file(CONFIGURE OUTPUT "${khorgos_baked_list}" CONTENT "${khorgos_baked_lines}\n" @ONLY)
add_custom_command(OUTPUT "${khorgos_baked_file}"
    COMMAND khorgos_bake "${PROJECT_SOURCE_DIR}/geodata" "${khorgos_baked_file}"
    DEPENDS khorgos_bake khorgos_gdal ${khorgos_baked_sources} "${khorgos_baked_list}"
    COMMENT "Baking the atlas" VERBATIM)
add_custom_target(khorgos_baked ALL DEPENDS "${khorgos_baked_file}")
add_dependencies(khorgos khorgos_baked)

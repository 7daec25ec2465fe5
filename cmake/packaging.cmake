# cmake --install: the program, what it reads, and what a desktop needs to offer it. cpack -G DEB makes a package of it.
# An installed program finds geodata/ and assets/ at ../share/khorgos beside its own folder (build_info.hpp).

include(GNUInstallDirs)

if(TARGET khorgos)
    install(TARGETS khorgos RUNTIME DESTINATION "${CMAKE_INSTALL_BINDIR}")
endif()
install(TARGETS khorgos_gdal LIBRARY DESTINATION lib/khorgos)
install(TARGETS khorgos_reader RUNTIME DESTINATION lib/khorgos)
install(FILES "${PROJECT_BINARY_DIR}/khorgos.baked" DESTINATION lib/khorgos)
set(khorgos_share "${CMAKE_INSTALL_DATADIR}/khorgos")
install(DIRECTORY geodata/ DESTINATION "${khorgos_share}/geodata"
    PATTERN recipe EXCLUDE
    PATTERN rebuild EXCLUDE
    PATTERN "__pycache__" EXCLUDE
    PATTERN "gmt.history" EXCLUDE)
install(DIRECTORY assets/ DESTINATION "${khorgos_share}/assets")
install(FILES LICENSE DESTINATION "${CMAKE_INSTALL_DOCDIR}" RENAME copyright)
foreach(document README.md CHANGELOG.md)
    install(FILES ${document} DESTINATION "${CMAKE_INSTALL_DOCDIR}" OPTIONAL)
endforeach()

if(UNIX AND NOT APPLE)
    configure_file(packaging/org.khorgos.Khorgos.metainfo.xml.in
        "${PROJECT_BINARY_DIR}/generated/packaging/org.khorgos.Khorgos.metainfo.xml" @ONLY)
    install(FILES packaging/org.khorgos.Khorgos.desktop DESTINATION "${CMAKE_INSTALL_DATADIR}/applications")
    install(FILES "${PROJECT_BINARY_DIR}/generated/packaging/org.khorgos.Khorgos.metainfo.xml"
        DESTINATION "${CMAKE_INSTALL_DATADIR}/metainfo")
    install(FILES assets/icon.svg DESTINATION "${CMAKE_INSTALL_DATADIR}/icons/hicolor/scalable/apps"
        RENAME khorgos.svg OPTIONAL)
endif()

set(CPACK_PACKAGE_NAME khorgos)
set(CPACK_PACKAGE_VENDOR "The Khorgos authors")
set(CPACK_PACKAGE_CONTACT "The Khorgos authors <khorgos@localhost>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "${PROJECT_DESCRIPTION}")
set(CPACK_RESOURCE_FILE_LICENSE "${PROJECT_SOURCE_DIR}/LICENSE")
set(CPACK_STRIP_FILES ON)
set(CPACK_GENERATOR DEB)
set(CPACK_DEBIAN_PACKAGE_SECTION education)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
# Found at run time: the drivers, the projection database, and the X server that `khorgos render` starts by itself.
set(CPACK_DEBIAN_PACKAGE_DEPENDS "libgl1, proj-data")
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "libgl1-mesa-dri, xvfb")
include(CPack)

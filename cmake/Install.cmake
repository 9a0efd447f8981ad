# SPDX-FileCopyrightText: 2026 The Magkeeper authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# What is installed, in two components that are packages of their own: magctl for machines without a screen, magkeeper
# for the window, which wants the other beside it.
set(MAGKEEPER_APP_ID io.magkeeper.Magkeeper)
set(packaging "${CMAKE_SOURCE_DIR}/packaging")

install(TARGETS magctl COMPONENT magctl)
install(FILES "${packaging}/man/magctl.1" DESTINATION "${CMAKE_INSTALL_MANDIR}/man1" COMPONENT magctl)
install(FILES "${packaging}/completions/magctl" DESTINATION "${CMAKE_INSTALL_DATADIR}/bash-completion/completions" COMPONENT magctl)
install(FILES "${CMAKE_SOURCE_DIR}/docs/magctl.md" "${CMAKE_SOURCE_DIR}/docs/probe.md" "${CMAKE_SOURCE_DIR}/CHANGELOG.md"
    DESTINATION "${CMAKE_INSTALL_DATADIR}/doc/magctl" COMPONENT magctl)
install(DIRECTORY "${CMAKE_SOURCE_DIR}/docs/json" DESTINATION "${CMAKE_INSTALL_DATADIR}/doc/magctl" COMPONENT magctl)

foreach(program IN ITEMS magctl magkeeper)
    install(FILES "${CMAKE_SOURCE_DIR}/LICENSE" DESTINATION "${CMAKE_INSTALL_DATADIR}/doc/${program}" RENAME copyright COMPONENT ${program})
endforeach()

if(TARGET magkeeper)
    install(TARGETS magkeeper COMPONENT magkeeper)
endif()
install(FILES "${packaging}/man/magkeeper.1" DESTINATION "${CMAKE_INSTALL_MANDIR}/man1" COMPONENT magkeeper)
install(FILES "${packaging}/${MAGKEEPER_APP_ID}.desktop" DESTINATION "${CMAKE_INSTALL_DATADIR}/applications" COMPONENT magkeeper)
install(FILES "${packaging}/${MAGKEEPER_APP_ID}.metainfo.xml" DESTINATION "${CMAKE_INSTALL_DATADIR}/metainfo" COMPONENT magkeeper)
install(DIRECTORY "${packaging}/icons/hicolor" DESTINATION "${CMAKE_INSTALL_DATADIR}/icons" COMPONENT magkeeper)

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_VENDOR "The Magkeeper authors")
set(CPACK_PACKAGE_CONTACT "The Magkeeper authors")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_PACKAGE_DIRECTORY "${CMAKE_BINARY_DIR}/packages")
set(CPACK_STRIP_FILES ON)
set(CPACK_COMPONENTS_ALL magctl magkeeper)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION admin)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_MAGCTL_PACKAGE_NAME magctl)
set(CPACK_DEBIAN_MAGCTL_DESCRIPTION "Read Magento and Adobe Commerce stores over SSH\nOne round trip tells the state of a store, for people, scripts and monitoring.")
set(CPACK_DEBIAN_MAGCTL_PACKAGE_DEPENDS "libqt6sql6-sqlite")
set(CPACK_DEBIAN_MAGCTL_PACKAGE_RECOMMENDS "openssh-client, libqt6sql6-psql")
set(CPACK_DEBIAN_MAGKEEPER_PACKAGE_NAME magkeeper)
set(CPACK_DEBIAN_MAGKEEPER_DESCRIPTION "Console for Magento and Adobe Commerce stores\nAll environments in one window, read over SSH.")
set(CPACK_DEBIAN_MAGKEEPER_PACKAGE_DEPENDS "libqt6sql6-sqlite, magctl (= ${PROJECT_VERSION}), qt6-svg-plugins, breeze-icon-theme")
set(CPACK_DEBIAN_MAGKEEPER_PACKAGE_RECOMMENDS "openssh-client, libqt6sql6-psql, fonts-inter")
include(CPack)

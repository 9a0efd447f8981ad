// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/magkeeper/Options.h"
#include "app/magkeeper/PictureRun.h"
#include "app/magkeeper/WindowRun.h"
#include "app/translations/Translations.h"
#include "ui/theme/FontReading.h"

#include <QApplication>

int main(int argc, char** argv) {
    // Set before the application, for Wayland takes the window's icon and group from it.
    QGuiApplication::setDesktopFileName(QStringLiteral("io.magkeeper.Magkeeper"));
    magkeeper::FontReading fonts; // found while the program comes up
    const QApplication application(argc, argv);
    fonts.applicationIsThere();
    QApplication::setApplicationName(QStringLiteral("magkeeper"));
    QApplication::setApplicationDisplayName(QStringLiteral("Magkeeper"));
    QApplication::setApplicationVersion(QStringLiteral(MAGKEEPER_VERSION));

    const magkeeper::Translations translations;
    const magkeeper::Options options = magkeeper::readOptions(application);
    return options.pictures.isEmpty() ? magkeeper::runWindow(options, fonts) : magkeeper::runPictures(options);
}

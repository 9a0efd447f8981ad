// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/Program.h"
#include "app/translations/Translations.h"

#include <QCoreApplication>

int main(int argc, char** argv) {
    magkeeper::keepStandardStreams();
    magkeeper::Utf8Start utf8;
    const QCoreApplication application(argc, argv);
    utf8.restore();
    QCoreApplication::setApplicationName(QStringLiteral("magctl"));
    QCoreApplication::setApplicationVersion(QStringLiteral(MAGKEEPER_VERSION));
    const magkeeper::Translations translations;
    return magkeeper::runProgram(QCoreApplication::arguments().sliced(1));
}

// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QFile>
#include <QString>

#include <gtest/gtest.h>

namespace magkeeper::test {

/// The bytes of a file below tests/data. A missing one fails the test.
[[nodiscard]] inline QByteArray testFile(const char* path, const char* root) {
    QFile file(QString::fromUtf8(root) + QLatin1Char('/') + QString::fromUtf8(path));
    if (!file.open(QIODevice::ReadOnly)) {
        ADD_FAILURE() << "cannot read the test file " << qPrintable(file.fileName());
        return {};
    }
    return file.readAll();
}

} // namespace magkeeper::test

// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFile>
#include <QTemporaryDir>

namespace magkeeper::logs {

/// A temporary folder with logs in it.
class LogFolder {
public:
    [[nodiscard]] QString path(const QString& name) const { return m_folder.filePath(name); }
    [[nodiscard]] QByteArray encoded(const QString& name) const { return QFile::encodeName(path(name)); }

    QString write(const QString& name, const QByteArray& bytes) const { return put(name, bytes, QIODevice::WriteOnly); }
    QString append(const QString& name, const QByteArray& bytes) const { return put(name, bytes, QIODevice::Append); }

private:
    [[nodiscard]] QString put(const QString& name, const QByteArray& bytes, QIODevice::OpenMode mode) const {
        QFile file(path(name));
        if (!file.open(mode) || file.write(bytes) != bytes.size())
            qFatal("cannot write %s", qPrintable(file.fileName()));
        return file.fileName();
    }

    QTemporaryDir m_folder;
};

} // namespace magkeeper::logs

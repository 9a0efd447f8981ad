// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/PatchFiles.h"

#include "app/services/Services.h"
#include "core/storage/Workspace.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 mostBytes = 32 * 1024 * 1024;

Result<void> copyFiles(const QString& from, const QString& to) {
    if (!QDir().mkpath(to))
        return failure(ErrorKind::StorageFailed, u"cannot make %1"_s.arg(to));
    const QStringList names = QDir(from).entryList(QDir::Files);
    for (const QString& name : names)
        if (!QFile::copy(QDir(from).filePath(name), QDir(to).filePath(name)))
            return failure(ErrorKind::StorageFailed, u"cannot copy %1"_s.arg(QDir(from).filePath(name)));
    return {};
}

} // namespace

QString folderOf(CommandContext& context, const QString& name) {
    return context.services.workspace().folder() + u'/' + name;
}

Result<QByteArray> boundedContentOf(const QString& path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorKind::StorageFailed, u"cannot read %1: %2"_s.arg(path, file.errorString()));
    return file.read(mostBytes);
}

Result<Catalogs> catalogsOf(CommandContext& context, const QString& file) {
    const QString own = folderOf(context, u"catalog"_s);
    if (file.isEmpty())
        return CatalogFolder(own).read();
    const QTemporaryDir once;
    const CatalogFolder folder(once.filePath(u"catalog"_s));
    const auto bytes = copyFiles(own, once.filePath(u"catalog"_s)).and_then([&] { return boundedContentOf(file); });
    if (!bytes)
        return failure(bytes.error());
    const auto taken = folder.take(*bytes, {});
    return taken ? folder.read() : Result<Catalogs>(failure(taken.error().within(file)));
}

} // namespace magkeeper

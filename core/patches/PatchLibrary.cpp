// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/patches/PatchLibrary.h"

#include "core/base/Json.h"
#include "core/base/SafeText.h"
#include "core/catalog/CatalogFolder.h"
#include "core/catalog/SecretFile.h"
#include "core/patches/PatchArchive.h"
#include "core/patches/PatchPath.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <tuple>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr int mostFiles = 2000;
constexpr qint64 mostBytes = qint64(256) * 1024 * 1024;
constexpr qsizetype mostComposerBytes = 1024 * 1024;

/// Of one folder's composer.json: the package of each file that `extra.patches` names.
QMap<QString, QString> packagesOf(const QString& folder) {
    QMap<QString, QString> packages;
    QFile file(folder + u"/composer.json"_s);
    if (!file.open(QIODevice::ReadOnly))
        return packages;
    const auto object = parseJsonObject(file.read(mostComposerBytes + 1), mostComposerBytes);
    if (!object)
        return packages;
    const QJsonObject all = object->value("extra"_L1).toObject().value("patches"_L1).toObject();
    for (auto package = all.begin(); package != all.end(); ++package) {
        const QJsonObject files = package.value().toObject();
        for (const auto& each : files)
            packages.insert(QDir(folder).filePath(each.toString()), package.key());
    }
    return packages;
}

/// `vendor/magento/module-catalog` of `…/magento/module-catalog/fix.patch`.
QString packageOfFolders(const QString& folder, const QString& path) {
    const QStringList parts = QDir(folder).relativeFilePath(path).split(u'/');
    return parts.size() < 3 ? QString() : u"vendor/"_s + parts[parts.size() - 3] + u'/' + parts[parts.size() - 2];
}

class LibraryReading {
public:
    explicit LibraryReading(const PatchCatalog& catalog)
        : m_catalog(catalog) { }

    Result<void> take(const QString& place) {
        const QFileInfo info(place);
        if (info.isFile() && isPatchArchive(place)) {
            takeArchive(info.absoluteFilePath());
            return {};
        }
        if (info.isFile()) {
            m_packages = packagesOf(info.absolutePath());
            takeFile(info.absolutePath(), info.absoluteFilePath());
            return {};
        }
        if (!info.isDir())
            return failure(ErrorKind::NotFound, u"there is no folder of patches %1"_s.arg(place));
        m_packages = packagesOf(info.absoluteFilePath());
        QDirIterator files(info.absoluteFilePath(), {u"*.patch"_s, u"*.diff"_s, u"*.zip"_s},
            QDir::Files | QDir::Readable, QDirIterator::Subdirectories);
        QStringList paths;
        while (files.hasNext() && paths.size() <= mostFiles)
            paths.append(files.next());
        paths.sort();
        for (const QString& path : paths)
            if (isPatchArchive(path))
                takeArchive(path);
            else
                takeFile(info.absoluteFilePath(), path);
        return {};
    }

    PatchLibrary finish() {
        putInOrder(m_library);
        return std::move(m_library);
    }

private:
    void takeFile(const QString& folder, const QString& path) {
        QFile file(path);
        if (++m_files > mostFiles || (m_bytes += file.size()) > mostBytes)
            return note(path, u"left out: there are too many patches"_s);
        if (!file.open(QIODevice::ReadOnly))
            return note(path, file.errorString());
        takeBytes(folder, path, file.readAll());
    }

    /// What is in an archive is as what is in a folder of its name.
    void takeArchive(const QString& path) {
        ArchiveLimits limits;
        limits.allBytes = std::min(limits.allBytes, std::max<qint64>(0, mostBytes - m_bytes));
        limits.patches = std::min(limits.patches, std::max(0, int(mostFiles - m_files)));
        const auto archive = readPatchArchive(path, limits);
        if (!archive)
            return note(path, archive.error().text());
        for (const QString& left : archive->notes)
            note(path, left);
        if (archive->patches.empty() && archive->notes.isEmpty())
            note(path, u"there is no patch in it"_s);
        for (const ArchivedPatch& patch : archive->patches) {
            const QString inside = path + u'/' + patch.path;
            if (++m_files > mostFiles || (m_bytes += patch.bytes.size()) > mostBytes)
                note(inside, u"left out: there are too many patches"_s);
            else
                takeBytes(path, inside, patch.bytes);
        }
    }

    void takeBytes(const QString& folder, const QString& path, const QByteArray& bytes) {
        auto patch = libraryPatch(path, bytes, m_catalog);
        if (!patch)
            return note(path, patch.error().text());
        const QString named = m_packages.value(path);
        patch->file.package = named.isEmpty() ? packageOfFolders(folder, path) : u"vendor/"_s + named;
        if (!patch->file.package.isEmpty() && !isSafePath(patch->file.package.toUtf8()))
            patch->file.package.clear();
        if (patch->otherBytes)
            m_library.notes.append(safeText(path) + u": it has another checksum than the catalogue's"_s);
        m_library.patches.push_back(*std::move(patch));
    }

    void note(const QString& path, const QString& why) {
        if (m_library.notes.size() < 100)
            m_library.notes.append(safeText(path) + u": "_s + why);
    }

    const PatchCatalog& m_catalog;
    PatchLibrary m_library;
    QMap<QString, QString> m_packages;
    int m_files = 0;
    qint64 m_bytes = 0;
};

int rankOf(const LibraryPatch& patch) {
    if (patch.monthly)
        return 1;
    if (!patch.known)
        return 3;
    switch (patch.known->kind) {
    case KnownPatch::Kind::Monthly:
        return 1;
    case KnownPatch::Kind::Hotfix:
        return 2;
    case KnownPatch::Kind::Isolated:
    case KnownPatch::Kind::Community:
        break;
    }
    return 0;
}

} // namespace

Result<PatchLibrary> readPatchLibrary(const QStringList& places, const PatchCatalog& catalog) {
    LibraryReading reading(catalog);
    for (const QString& place : places)
        if (const auto taken = reading.take(place); !taken)
            return failure(taken.error());
    return reading.finish();
}

Result<LibraryPatch> libraryPatch(const QString& path, const QByteArray& bytes, const PatchCatalog& catalog) {
    auto diff = parseUnifiedDiff(bytes);
    if (!diff)
        return failure(diff.error());
    if (std::ranges::any_of(diff->files, [](const FileChange& each) { return isSecretFile(each.path); }))
        return failure(ErrorKind::InvalidInput, u"it changes a file that holds secrets: these are never read"_s);
    const QString fileName = QFileInfo(path).fileName();
    LibraryPatch patch;
    patch.file.path = path;
    patch.file.sha256 = sha256Of(bytes);
    patch.file.identity = identityOf(*diff);
    patch.file.diff = std::make_shared<const UnifiedDiff>(*std::move(diff));
    if (const KnownPatch* known = catalog.patchOfFile(fileName, patch.file.sha256))
        patch.known = *known;
    patch.file.name = patch.known ? patch.known->id : QFileInfo(fileName).completeBaseName();
    patch.monthly = monthlyName(patch.file.name);
    if (patch.known) {
        patch.file.id = patch.known->id;
        patch.otherBytes = !patch.known->sha256.isEmpty() && !patch.known->sha256.contains(patch.file.sha256);
    }
    if (const auto base = patch.monthly ? Version::parse(patch.monthly->base) : std::nullopt)
        patch.file.line = base->line();
    return patch;
}

void putInOrder(PatchLibrary& library) {
    const auto key = [](const LibraryPatch& patch) {
        const MonthlyName month = patch.monthly.value_or(MonthlyName());
        return std::tuple(
            rankOf(patch), month.base, month.month, month.serial, month.component, patch.file.name, patch.file.path);
    };
    std::ranges::sort(library.patches, [&](const LibraryPatch& a, const LibraryPatch& b) { return key(a) < key(b); });
    QMap<QString, QString> names;
    std::erase_if(library.patches, [&](const LibraryPatch& patch) {
        const QString which = patch.file.identity + patch.file.package;
        const QString forBase = patch.monthly ? which + u'\n' + patch.monthly->base : which;
        if (names.contains(forBase)) {
            library.notes.append(u"%1 is the same change as %2"_s.arg(patch.file.name, names.value(forBase)));
            return true;
        }
        names.insert(forBase, patch.file.name);
        names.insert(which, patch.file.name);
        return false;
    });
}

} // namespace magkeeper

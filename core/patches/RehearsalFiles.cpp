// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/patches/RehearsalFiles.h"

#include "core/base/SafeText.h"

#include <QFile>
#include <QFileInfo>

#include <algorithm>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

/// One that cannot be read at all is another fault than one that is no patch.
Result<void> readable(const QString& place) {
    const QFileInfo info(place);
    if (info.isDir())
        return {};
    QFile file(place);
    if ((info.exists() && !info.isFile()) || !file.open(QIODevice::ReadOnly))
        return failure(ErrorKind::StorageFailed,
            u"cannot read %1: %2"_s.arg(
                safeText(place), file.error() == QFileDevice::NoError ? u"it is no file"_s : file.errorString()));
    return {};
}

/// Of one place, in the order in which they go on.
Result<PatchLibrary> readOne(const QString& place, const PatchCatalog& catalog) {
    if (const auto read = readable(place); !read)
        return failure(read.error());
    auto one = readPatchLibrary({place}, catalog);
    if (!one)
        return failure(one.error());
    if (one->patches.empty())
        return failure(ErrorKind::InvalidInput,
            one->notes.isEmpty() ? u"%1: there is no patch in it"_s.arg(safeText(place)) : one->notes.front());
    for (LibraryPatch& patch : one->patches) {
        patch.file.line.clear();
        patch.file.id.clear();
    }
    return one;
}

void tellApart(std::vector<LibraryPatch>& patches) {
    QStringList names;
    for (const LibraryPatch& patch : patches)
        names.append(patch.file.name);
    for (LibraryPatch& patch : patches)
        if (names.count(patch.file.name) > 1)
            patch.file.name += u" ("_s + patch.file.path + u')';
}

/// The file on the disk that a patch is in: the archive, of one within it.
QString placeOf(const QString& path) {
    QString place = path;
    while (!QFileInfo(place).isFile() && place.contains(u'/'))
        place.truncate(place.lastIndexOf(u'/'));
    return place.isEmpty() ? path : place;
}

} // namespace

Result<PatchLibrary> readRehearsalFiles(const QStringList& places, const PatchCatalog& catalog) {
    PatchLibrary library;
    for (const QString& place : places) {
        auto one = readOne(place, catalog);
        if (!one)
            return failure(one.error());
        std::ranges::move(one->patches, std::back_inserter(library.patches));
        library.notes += one->notes;
    }
    tellApart(library.patches);
    return library;
}

Result<PatchLibrary> readAgain(const std::vector<PatchFile>& wanted, const PatchCatalog& catalog) {
    PatchLibrary library;
    QMap<QString, PatchLibrary> read; // an archive holds many
    for (const PatchFile& file : wanted) {
        const QString place = placeOf(file.path);
        if (!read.contains(place)) {
            auto one = readOne(place, catalog);
            if (!one)
                return failure(one.error());
            library.notes += one->notes;
            read.insert(place, *std::move(one));
        }
        const auto& patches = read[place].patches;
        const auto found = std::ranges::find(
            patches, file.path, [](const LibraryPatch& patch) -> const QString& { return patch.file.path; });
        if (found == patches.end())
            return failure(ErrorKind::NotFound, u"%1 is not there any more"_s.arg(safeText(file.path)));
        library.patches.push_back(*found);
        if (!file.package.isEmpty())
            library.patches.back().file.package = file.package;
    }
    tellApart(library.patches);
    return library;
}

} // namespace magkeeper

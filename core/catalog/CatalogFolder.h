// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "core/catalog/AdvisoryCatalog.h"
#include "core/catalog/CatalogEntry.h"
#include "core/catalog/MarkerCatalog.h"
#include "core/catalog/PatchCatalog.h"
#include "core/catalog/ReleaseCatalog.h"

#include <QByteArray>

#include <vector>

namespace magkeeper {

/// Where a loaded catalogue came from.
struct CatalogOrigin {
    QString source; ///< the file's path or its address; may be empty
    std::optional<Instant> loadedAt;
};

/// One catalogue that is in use.
struct CatalogInUse {
    QString name; ///< `advisories.json`
    bool loaded = false; ///< by somebody; else it is the one of this program
    QString sha256;
    std::optional<QDate> evidenceThrough; ///< how far its facts reach
    CatalogOrigin origin; ///< of a loaded one
};

/// All that is known of releases, advisories and patches.
struct Catalogs {
    ReleaseCatalog releases;
    AdvisoryCatalog advisories;
    PatchCatalog patches;
    MarkerCatalog markers;
    std::vector<CatalogInUse> inUse;
};

/// Catalogues that were loaded from files in the place of the program's own, in one folder. Each is pinned by its
/// checksum when it is taken: a file that was changed since is refused, not read. One that reaches less far than the
/// program's own is left aside. Thread: any; it reads and writes files.
class CatalogFolder {
public:
    explicit CatalogFolder(QString folder);

    /// The catalogues that count. UnexpectedOutput: a loaded one is not what was taken; StorageFailed: unreadable.
    [[nodiscard]] Result<Catalogs> read() const;

    /// Takes a file: one catalogue, or several in `{"catalogs": {"advisories.json": {…}, …}}`. `sha256`: what the file
    /// must have; empty: whatever it has. All or none are taken. InvalidInput: another checksum, no catalogue, or facts
    /// that reach less far than those in use. `origin` is kept with them.
    [[nodiscard]] Result<std::vector<CatalogInUse>> take(
        const QByteArray& file, const QString& sha256, const CatalogOrigin& origin = {}) const;

    /// Everything that the catalogues in use know, each with its source. As read().
    [[nodiscard]] Result<std::vector<CatalogEntry>> entries() const;

private:
    QString m_folder;
};

/// What the bytes of one catalogue's file say; used for both what is built in and what is loaded. Pure.
[[nodiscard]] Result<Catalogs> parseCatalogs(
    const QByteArray& releases, const QByteArray& advisories, const QByteArray& patches, const QByteArray& markers);

[[nodiscard]] QString sha256Of(const QByteArray& bytes);

} // namespace magkeeper

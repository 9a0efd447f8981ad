// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalog/CatalogFolder.h"

#include "core/base/SafeText.h"
#include "core/catalog/CatalogFile.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QSaveFile>

#include <array>
#include <map>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype maximumBundleBytes = 4 * maximumCatalogBytes;

/// A catalogue's file, and the key by which one is recognised.
struct Kind {
    QLatin1StringView name;
    QLatin1StringView key;
};
constexpr std::array kinds{Kind{"releases.json"_L1, "releases"_L1}, Kind{"advisories.json"_L1, "bulletins"_L1},
    Kind{"isolated-patches.json"_L1, "known_ids"_L1}, Kind{"patch-markers.json"_L1, "markers"_L1}};

using Documents = std::map<QString, QByteArray>;

Result<std::optional<QDate>> evidenceOf(const QString& name, const QByteArray& document) {
    const auto date = [](const auto& catalog) { return catalog.evidenceThrough(); };
    if (name == kinds[0].name)
        return ReleaseCatalog::parse(document).transform(date);
    if (name == kinds[1].name)
        return AdvisoryCatalog::parse(document).transform(date);
    if (name == kinds[2].name)
        return PatchCatalog::parse(document).transform(date);
    return MarkerCatalog::parse(document).transform(date);
}

Result<Documents> documentsOf(const QByteArray& file) {
    const auto object = parseJsonObject(file, maximumBundleBytes);
    if (!object)
        return failure(ErrorKind::InvalidInput, object.error().text());
    Documents documents;
    const QJsonObject several = object->value("catalogs"_L1).toObject();
    for (const Kind& kind : kinds)
        if (several.contains(kind.name))
            documents.emplace(kind.name, QJsonDocument(several.value(kind.name).toObject()).toJson());
        else if (several.isEmpty() && object->contains(kind.key))
            documents.emplace(kind.name, file);
    if (documents.empty())
        return failure(ErrorKind::InvalidInput, u"this is no catalogue of releases, advisories, patches or markers"_s);
    return documents;
}

Result<QByteArray> contentOf(const QString& path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorKind::StorageFailed, u"cannot read %1: %2"_s.arg(path, file.errorString()));
    return file.read(maximumCatalogBytes + 1);
}

Result<void> write(const QString& path, const QByteArray& content) {
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size() || !file.commit())
        return failure(ErrorKind::StorageFailed, u"cannot write %1: %2"_s.arg(path, file.errorString()));
    return {};
}

/// A loaded catalogue lies beside the checksum that it had when it was taken.
QString pinPath(const QString& path) { return path + u".sha256"_s; }

struct Found {
    QByteArray document;
    CatalogInUse use;
};

Result<Found> foundIn(const QString& name, bool loaded, const Result<QByteArray>& document) {
    if (!document)
        return failure(document.error());
    return evidenceOf(name, *document).transform([&](const std::optional<QDate>& date) {
        return Found{*document, {name, loaded, sha256Of(*document), date, {}}};
    });
}

/// The checksum, the source and the time, a line each; earlier ones have the first alone.
struct Pin {
    QString sha256;
    CatalogOrigin origin;
};

Pin pinFrom(const QByteArray& text) {
    const QStringList lines = QString::fromUtf8(text).split(u'\n');
    return {lines.value(0).trimmed(), {safeText(lines.value(1)), instantFromIso8601(lines.value(2).trimmed())}};
}

QByteArray pinText(const QString& sha256, const CatalogOrigin& origin) {
    const QString at = origin.loadedAt ? toIso8601(*origin.loadedAt) : QString();
    return QStringList{sha256, safeText(origin.source), at}.join(u'\n').toUtf8() + '\n';
}

Result<Found> findLoaded(const QString& path, const QString& name) {
    auto found = foundIn(name, true, contentOf(path));
    const auto pin = contentOf(pinPath(path)).transform(pinFrom);
    if (found && (!pin || pin->sha256 != found->use.sha256))
        return failure(ErrorKind::UnexpectedOutput, u"%1 is not the file that was loaded: load it again"_s.arg(path));
    if (found)
        found->use.origin = pin->origin;
    return found;
}

/// A loaded one counts until an update of the program brings one that reaches further.
Result<Found> find(const QString& folder, const QString& name) {
    const QString path = folder + u'/' + name;
    auto builtIn = foundIn(name, false, catalogFile(name));
    if (!QFile::exists(pinPath(path)))
        return builtIn;
    auto loaded = findLoaded(path, name);
    if (!loaded || !builtIn)
        return loaded;
    return builtIn->use.evidenceThrough > loaded->use.evidenceThrough ? builtIn : loaded;
}

} // namespace

QString sha256Of(const QByteArray& bytes) {
    return QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
}

CatalogFolder::CatalogFolder(QString folder)
    : m_folder(std::move(folder)) { }

Result<Catalogs> parseCatalogs(
    const QByteArray& releases, const QByteArray& advisories, const QByteArray& patches, const QByteArray& markers) {
    auto first = ReleaseCatalog::parse(releases);
    auto second = AdvisoryCatalog::parse(advisories);
    auto third = PatchCatalog::parse(patches);
    auto fourth = MarkerCatalog::parse(markers);
    if (!first || !second || !third || !fourth)
        return failure(!first ? first.error() : !second ? second.error() : !third ? third.error() : fourth.error());
    return Catalogs{*std::move(first), *std::move(second), *std::move(third), *std::move(fourth), {}};
}

Result<Catalogs> CatalogFolder::read() const {
    std::array<QByteArray, kinds.size()> documents;
    std::vector<CatalogInUse> uses;
    for (size_t i = 0; i < kinds.size(); ++i) {
        auto found = find(m_folder, kinds[i].name);
        if (!found)
            return failure(found.error());
        documents[i] = found->document;
        uses.push_back(found->use);
    }
    return parseCatalogs(documents[0], documents[1], documents[2], documents[3]).transform([&](Catalogs catalogs) {
        catalogs.inUse = std::move(uses);
        return catalogs;
    });
}

Result<std::vector<CatalogEntry>> CatalogFolder::entries() const {
    std::vector<CatalogEntry> all;
    for (const Kind& kind : kinds) {
        const auto found = find(m_folder, kind.name);
        auto entries = found.and_then([](const Found& one) { return catalogEntries(one.document); });
        if (!entries)
            return entries;
        all.insert(all.end(), std::make_move_iterator(entries->begin()), std::make_move_iterator(entries->end()));
    }
    return all;
}

Result<std::vector<CatalogInUse>> CatalogFolder::take(
    const QByteArray& file, const QString& sha256, const CatalogOrigin& origin) const {
    if (!sha256.isEmpty() && sha256.compare(sha256Of(file), Qt::CaseInsensitive) != 0)
        return failure(ErrorKind::InvalidInput, u"the file's checksum is %1"_s.arg(sha256Of(file)));
    const auto documents = documentsOf(file);
    if (!documents)
        return failure(documents.error());
    std::vector<CatalogInUse> taken;
    for (const auto& [name, document] : *documents) {
        const auto evidence = evidenceOf(name, document);
        if (!evidence)
            return failure(ErrorKind::InvalidInput, name + u": "_s + evidence.error().text());
        const auto present = find(m_folder, name);
        if (present && present->use.evidenceThrough && *evidence < present->use.evidenceThrough)
            return failure(ErrorKind::InvalidInput,
                u"%1 reaches to %2, the one in use to %3"_s.arg(name, evidence->value_or(QDate()).toString(Qt::ISODate),
                    present->use.evidenceThrough->toString(Qt::ISODate)));
        taken.push_back({name, true, sha256Of(document), *evidence, origin});
    }
    if (!QDir().mkpath(m_folder))
        return failure(ErrorKind::StorageFailed, u"cannot make %1"_s.arg(m_folder));
    for (const CatalogInUse& each : taken) {
        const QString path = m_folder + u'/' + each.name;
        // The pin goes last: without one the built-in catalogue counts.
        QFile::remove(pinPath(path));
        const auto written = write(path, documents->at(each.name)).and_then([&] {
            return write(pinPath(path), pinText(each.sha256, origin));
        });
        if (!written)
            return failure(written.error());
    }
    return taken;
}

} // namespace magkeeper

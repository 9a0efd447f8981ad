// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/PatchFiles.h"
#include "app/commands/PatchReport.h"
#include "app/services/Services.h"
#include "core/http/HttpFetch.h"

#include <QFileInfo>
#include <QTimeZone>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

QDate today(CommandContext& context) {
    const auto seconds = std::chrono::floor<std::chrono::seconds>(context.services.clock().now().time_since_epoch());
    return QDateTime::fromSecsSinceEpoch(seconds.count(), QTimeZone::UTC).date();
}

CommandTask showEntries(CommandContext& context) {
    const auto entries = CatalogFolder(folderOf(context, u"catalog"_s)).entries();
    if (!entries)
        return failed(context, entries.error());
    if (context.console.isJson())
        context.console.print(QJsonDocument(entriesJson(*entries)));
    else
        context.console.print(
            entriesReport(*entries, today(context)).render(context.console.width(), context.console.colour()));
    return done();
}

CommandTask showInUse(CommandContext& context) {
    const auto catalogs = catalogsOf(context, {});
    if (!catalogs)
        return failed(context, catalogs.error());
    if (context.console.isJson())
        context.console.print(QJsonDocument(catalogJson(catalogs->inUse)));
    else
        context.console.print(
            catalogReport(*catalogs, today(context)).render(context.console.width(), context.console.colour()));
    return done();
}

CommandTask show(CommandContext& context, const QCommandLineParser& parser) {
    return parser.isSet(u"entries"_s) ? showEntries(context) : showInUse(context);
}

CommandTask take(CommandContext& context, const QByteArray& bytes, const QString& sha256, const QString& source) {
    const auto taken = CatalogFolder(folderOf(context, u"catalog"_s))
                           .take(bytes, sha256, {.source = source, .loadedAt = context.services.clock().now()});
    return taken ? showInUse(context) : failed(context, taken.error().within(source));
}

/// Loads from an address; what comes must have the checksum that was given.
class Download final : public std::enable_shared_from_this<Download> {
public:
    Download(CommandContext& context, QUrl url, QString sha256)
        : m_context(context)
        , m_url(std::move(url))
        , m_sha256(std::move(sha256)) { }

    CommandTask start() {
        CommandTask task = m_promise.task();
        whenDone(&m_context.scope, m_fetch.start(m_url, m_context.stop),
            [self = shared_from_this()](const Result<QByteArray>& bytes) {
                whenDone(&self->m_context.scope, self->taken(bytes),
                    [self](const Result<ExitStatus>& status) { self->m_promise.finish(status); });
            });
        return task;
    }

private:
    CommandTask taken(const Result<QByteArray>& bytes) {
        return bytes ? take(m_context, *bytes, m_sha256, http::shownAddress(m_url)) : failed(m_context, bytes.error());
    }

    CommandContext& m_context;
    QUrl m_url;
    QString m_sha256;
    http::HttpFetch m_fetch;
    TaskPromise<ExitStatus> m_promise;
};

CommandTask load(CommandContext& context, const QCommandLineParser& parser) {
    const QString place = parser.positionalArguments().value(0);
    const QString sha256 = parser.value(u"sha256"_s);
    if (place.contains("://"_L1)) {
        if (sha256.isEmpty())
            return usageError(context, u"what comes from an address needs --sha256, from a place that you trust"_s);
        return std::make_shared<Download>(context, QUrl(place), sha256)->start();
    }
    const auto bytes = boundedContentOf(place);
    return bytes ? take(context, *bytes, sha256, QFileInfo(place).absoluteFilePath()) : failed(context, bytes.error());
}

void declareShow(QCommandLineParser& parser) {
    parser.addOption({u"entries"_s, u"Each release, bulletin, patch and marker with its date and source."_s});
}

void declareLoad(QCommandLineParser& parser) {
    parser.addOption({u"sha256"_s, u"What the file must have; needed with an address."_s, u"HEX"_s});
}

} // namespace

std::vector<Command> catalogCommands() {
    return {
        {u"catalog show"_s, u"[--entries]"_s, {0, 0},
            u"What is known of releases, advisories and patches, and how old it is."_s, declareShow, show},
        {u"catalog load"_s, u"FILE|URL [--sha256 HEX]"_s, {1, 1}, u"Take a newer catalogue into the workspace."_s,
            declareLoad, load},
    };
}

} // namespace magkeeper

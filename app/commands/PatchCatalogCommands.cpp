// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/PatchFiles.h"
#include "app/commands/PatchReport.h"
#include "app/services/Services.h"

#include <QTimeZone>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

CommandTask show(CommandContext& context, const QCommandLineParser&) {
    const auto catalogs = catalogsOf(context, {});
    if (!catalogs)
        return failed(context, catalogs.error());
    const auto seconds = std::chrono::floor<std::chrono::seconds>(context.services.clock().now().time_since_epoch());
    const QDate today = QDateTime::fromSecsSinceEpoch(seconds.count(), QTimeZone::UTC).date();
    if (context.console.isJson())
        context.console.print(QJsonDocument(catalogJson(catalogs->inUse)));
    else
        context.console.print(
            catalogReport(*catalogs, today).render(context.console.width(), context.console.colour()));
    return done();
}

CommandTask load(CommandContext& context, const QCommandLineParser& parser) {
    const QString path = parser.positionalArguments().value(0);
    const auto bytes = boundedContentOf(path);
    if (!bytes)
        return failed(context, bytes.error());
    const auto taken = CatalogFolder(folderOf(context, u"catalog"_s)).take(*bytes, parser.value(u"sha256"_s));
    if (!taken)
        return failed(context, taken.error().within(path));
    return show(context, parser);
}

void declareLoad(QCommandLineParser& parser) {
    parser.addOption({u"sha256"_s, u"What the file must have."_s, u"HEX"_s});
}

} // namespace

std::vector<Command> catalogCommands() {
    return {
        {u"catalog show"_s, u""_s, {0, 0}, u"What is known of releases, advisories and patches, and how old it is."_s,
            [](QCommandLineParser&) { }, show},
        {u"catalog load"_s, u"FILE [--sha256 HEX]"_s, {1, 1}, u"Take a newer catalogue into the workspace."_s,
            declareLoad, load},
    };
}

} // namespace magkeeper

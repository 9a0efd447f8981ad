// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/environment/StoreFacts.h"

#include "core/text/Quantity.h"
#include "ui/environment/FactSheet.h"

#include <QCoreApplication>

namespace magkeeper::storeFacts {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char* text) { return QCoreApplication::translate("StoreFacts", text); }

template <typename T>
std::optional<qint64> sizeOf(const std::optional<std::vector<T>>& list) {
    return list ? std::optional(static_cast<qint64>(list->size())) : std::nullopt;
}

QString addressOf(const SearchState& search) {
    QString text = search.host.value_or(u"?"_s);
    if (search.port)
        text += u":"_s + QString::number(*search.port);
    return text;
}

void addShards(FactSheet& sheet, const SearchHealth& health) {
    sheet.plain(tr("Cluster"), health.status.text);
    sheet.count(tr("Nodes"), health.nodes, u"health.nodes");
    sheet.count(tr("Shards"), health.activeShards, u"health.active_shards");
    sheet.count(tr("Not assigned"), health.unassignedShards, u"health.unassigned_shards");
}

void addUsers(FactSheet& sheet, const AdminUsers& users) {
    sheet.count(tr("Administrators"), users.count, u"users");
    sheet.count(tr("Active"), users.active, u"users.active");
    sheet.count(tr("Never logged in"), users.neverLoggedIn, u"users");
    sheet.count(tr("Locked"), users.locked, u"users.locked");
    sheet.count(tr("Without second factor"), users.withoutSecondFactor, u"users", tr("cannot be told"));
}

void addFile(FactSheet& sheet, const QString& label, const PackageFile& file) {
    const QString count = file.count ? u" · "_s + countText(*file.count) : QString();
    sheet.plain(label, file.state.text + count);
}

} // namespace

std::vector<FactRow> search(const SearchStateReading& reading, Instant now) {
    FactSheet sheet(reading, now);
    if (!reading.value)
        return {};
    const SearchState& search = *reading.value;
    sheet.text(tr("Engine"), search.engine, u"engine");
    if (search.host)
        sheet.path(tr("Address"), addressOf(search), u"host");
    if (!reading.isKnown())
        return sheet.take();
    sheet.text(tr("Server"), search.distribution, u"distribution");
    sheet.text(tr("Version"), search.version, u"version");
    if (search.health)
        addShards(sheet, *search.health);
    sheet.count(tr("Indices"), sizeOf(search.indices), u"indices");
    sheet.count(tr("Documents"), search.documents(), u"indices");
    sheet.count(tr("Blocks"), sizeOf(search.blocks), u"blocks");
    return sheet.take();
}

std::vector<FactRow> orders(const OrdersStateReading& reading, Instant now) {
    FactSheet sheet(reading, now);
    if (!reading.value)
        return {};
    const OrdersState& orders = *reading.value;
    sheet.time(tr("Last order"), orders.lastOrderAt, u"last_order_at", tr("there was never one"));
    sheet.count(tr("Last 60 minutes"), orders.lastHour, u"last_hour");
    sheet.count(tr("Last 24 hours"), orders.lastDay, u"last_day");
    return sheet.take();
}

std::vector<FactRow> security(const SecurityStateReading& reading, Instant now) {
    FactSheet sheet(reading, now);
    if (!reading.value)
        return {};
    const SecurityState& security = *reading.value;
    addUsers(sheet, security.users);
    sheet.yesNo(
        tr("Second factor module"), security.secondFactorEnabled, u"two_factor_enabled", tr("enabled"), tr("disabled"));
    sheet.count(tr("Integrations"), sizeOf(security.integrations), u"integrations");
    if (security.integrationTokens)
        sheet.count(tr("Integration tokens"), security.integrationTokens->count, u"integration_tokens.count");
    if (security.adminTokens)
        sheet.count(tr("Admin tokens"), security.adminTokens->count, u"admin_tokens.count");
    sheet.count(tr("Scripts in settings"), sizeOf(security.scripts), u"scripts");
    return sheet.take();
}

std::vector<FactRow> config(const ConfigStateReading& reading, Instant now) {
    FactSheet sheet(reading, now);
    if (!reading.value)
        return {};
    const ConfigState& config = *reading.value;
    sheet.count(tr("Rows in database"), config.count, u"count");
    sheet.time(tr("Changed last"), config.newestAt, u"newest_at", tr("never"));
    sheet.count(tr("Settings read"), sizeOf(config.rows), u"rows");
    sheet.count(tr("Scopes"), sizeOf(config.scopes), u"scopes");
    return sheet.take();
}

std::vector<FactRow> packages(const PackagesStateReading& reading, Instant now) {
    FactSheet sheet(reading, now);
    if (!reading.value)
        return {};
    const PackagesState& packages = *reading.value;
    sheet.plain(tr("List from"), packages.source);
    sheet.count(tr("Packages"), packages.count, u"count");
    sheet.count(tr("For development"), packages.devCount, u"dev_count");
    addFile(sheet, tr("composer.lock"), packages.lock);
    addFile(sheet, tr("Installed"), packages.installed);
    sheet.count(tr("Different"), packages.differencesCount, u"differences");
    return sheet.take();
}

} // namespace magkeeper::storeFacts

// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/SqlMaintenanceRepository.h"

#include "core/storage/RunRows.h"
#include "core/storage/SqlText.h"

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

QJsonObject documentOf(const MaintenancePlan& plan) {
    return {{u"who"_s, magkeeper::documentOf(plan.who)}, {u"made_at"_s, toIso8601(plan.madeAt)}};
}

MaintenancePlan planFrom(const SqlRow& row) {
    const QJsonObject document = documentFromSql(row.text(2));
    return {row.id<EnvironmentId>(0), row.instant(1), ownerFrom(document["who"_L1].toObject()),
        instantFromIso8601(document["made_at"_L1].toString()).value_or(Instant())};
}

Result<qint64> remove(Database& database, EnvironmentId environment) {
    return database.execute(u"DELETE FROM maintenance_plan WHERE environment_id = ?"_s, {database.key(environment)});
}

} // namespace

Result<std::vector<MaintenancePlan>> SqlMaintenanceRepository::plans() {
    std::vector<MaintenancePlan> plans;
    return m_workspace.ready()
        .and_then([&](Database& database) {
            return database.select(u"SELECT environment_id, until, document FROM maintenance_plan"_s, {},
                [&](const SqlRow& row) { plans.push_back(planFrom(row)); });
        })
        .transform([&] { return std::move(plans); });
}

Result<MaintenancePlan> SqlMaintenanceRepository::plan(const MaintenancePlan& plan) {
    return m_workspace.ready().and_then([&](Database& database) {
        return database.write([&]() -> Result<MaintenancePlan> {
            return remove(database, plan.environmentId)
                .and_then([&](qint64) {
                    return database.execute(
                        u"INSERT INTO maintenance_plan (environment_id, until, document) VALUES (?, ?, ?)"_s,
                        {database.key(plan.environmentId), sqlInstant(plan.until), sqlDocument(documentOf(plan))});
                })
                .transform([&](qint64) { return plan; });
        });
    });
}

Result<EnvironmentId> SqlMaintenanceRepository::forget(EnvironmentId environment) {
    return m_workspace.ready().and_then([&](Database& database) {
        return database.write([&]() -> Result<EnvironmentId> {
            return remove(database, environment).transform([&](qint64) { return environment; });
        });
    });
}

} // namespace magkeeper

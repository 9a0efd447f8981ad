// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/SqlApprovals.h"

#include "core/storage/RunRows.h"
#include "core/storage/SqlText.h"

#include <algorithm>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

QString policyName(ApprovalPolicy policy) { return policy == ApprovalPolicy::Dangerous ? u"dangerous"_s : u"none"_s; }

/// The name that counts: the server's own record of who is connected, or the login here.
Result<QString> nameOf(Database& database, const QString& login) {
    if (database.dialect() == Dialect::Sqlite)
        return login;
    QString name;
    return database.select(u"SELECT session_user"_s, {}, [&](const SqlRow& row) { name = row.text(0); }).transform([&] {
        return name;
    });
}

Result<std::vector<Approval>> selectApprovals(Database& database) {
    std::vector<Approval> found;
    return database
        .select(u"SELECT id, environment_id, document FROM approval ORDER BY requested_at DESC LIMIT 500"_s, {},
            [&](const SqlRow& row) {
                Approval approval = approvalFromDocument(documentFromSql(row.text(2)));
                approval.id = row.id<ApprovalId>(0);
                approval.environmentId = row.id<EnvironmentId>(1);
                found.push_back(std::move(approval));
            })
        .transform([&] { return std::move(found); });
}

Result<void> store(Database& database, const Approval& approval) {
    return database
        .execute(u"UPDATE approval SET document = ? WHERE id = ?"_s,
            {sqlDocument(documentOf(approval)), database.key(approval.id)})
        .transform([](qint64) { });
}

bool isUsable(const Approval& approval, Instant now) {
    const Instant since = approval.approvedAt.value_or(approval.requestedAt);
    return !approval.used && now - since < Approval::lifetime;
}

bool isFor(const Approval& approval, const Approval& wanted) {
    return approval.environmentId == wanted.environmentId && approval.action == wanted.action
        && approval.arguments == wanted.arguments && approval.node == wanted.node;
}

Result<void> whyNot(const Approval& approval, const QString& name, Instant now) {
    if (!isUsable(approval, now) || approval.approvedAt)
        return failure(ErrorKind::Conflict, u"it was answered or used already, or is too old: ask again"_s);
    if (approval.requestedBy == name)
        return failure(ErrorKind::Refused, u"%1 asked for it: somebody else has to answer"_s.arg(name));
    return {};
}

QJsonObject recordOf(
    const Approval& approval, const QString& kind, const QString& name, const RunOwner& who, Instant at) {
    return {{u"kind"_s, kind}, {u"at"_s, toIso8601(at)}, {u"environment_id"_s, approval.environmentId.toString()},
        {u"environment"_s, approval.environment}, {u"node"_s, approval.node}, {u"action"_s, approval.action},
        {u"arguments"_s, approval.arguments}, {u"reason"_s, approval.reason}, {u"approval"_s, approval.id.toString()},
        {u"requested_by"_s, approval.requestedBy}, {u"approved_by"_s, name}, {u"who"_s, documentOf(who)}};
}

} // namespace

Result<void> useApproval(Database& database, ApprovalId id) {
    auto all = selectApprovals(database);
    if (!all)
        return failure(all.error());
    const auto found = std::ranges::find(*all, id, &Approval::id);
    if (found == all->end() || found->used)
        return failure(ErrorKind::Refused, u"the approval was used already"_s);
    found->used = true;
    return store(database, *found);
}

Result<ApprovalPolicy> SqlApprovals::policy(EnvironmentId environment) {
    ApprovalPolicy policy = ApprovalPolicy::None;
    return m_workspace.ready()
        .and_then([&](Database& database) {
            return database.select(u"SELECT approval FROM write_policy WHERE environment_id = ?"_s,
                {database.key(environment)}, [&](const SqlRow& row) {
                    if (row.text(0) == "dangerous"_L1)
                        policy = ApprovalPolicy::Dangerous;
                });
        })
        .transform([&] { return policy; });
}

Result<ApprovalPolicy> SqlApprovals::setPolicy(
    EnvironmentId environment, ApprovalPolicy policy, const RunOwner& who, Instant now) {
    const QJsonObject content{{u"kind"_s, u"policy-set"_s}, {u"at"_s, toIso8601(now)},
        {u"environment_id"_s, environment.toString()}, {u"approval"_s, policyName(policy)},
        {u"who"_s, documentOf(who)}};
    return m_workspace.ready()
        .and_then([&](Database& database) {
            return database.write([&]() -> Result<AuditAnchors::Link> {
                const auto removed = database.execute(
                    u"DELETE FROM write_policy WHERE environment_id = ?"_s, {database.key(environment)});
                if (!removed)
                    return failure(removed.error());
                return database
                    .execute(u"INSERT INTO write_policy (environment_id, approval) VALUES (?, ?)"_s,
                        {database.key(environment), policyName(policy)})
                    .and_then([&](qint64) { return m_audit.append(database, content, environment, {}); });
            });
        })
        .transform([&](const AuditAnchors::Link& link) {
            m_audit.confirm(link);
            return policy;
        });
}

Result<Approval> SqlApprovals::ask(const Approval& wanted) {
    return m_workspace.ready().and_then([&](Database& database) {
        return database.write([&]() -> Result<Approval> {
            const auto name = nameOf(database, wanted.requestedBy);
            const auto all = selectApprovals(database);
            if (!name || !all)
                return failure(!name ? name.error() : all.error());
            for (const Approval& each : *all)
                if (isFor(each, wanted) && each.requestedBy == *name && isUsable(each, wanted.requestedAt))
                    return each;
            Approval asked = wanted;
            asked.requestedBy = *name;
            return database
                .execute(u"INSERT INTO approval (id, environment_id, requested_at, document) VALUES (?, ?, ?, ?)"_s,
                    {database.key(asked.id), database.key(asked.environmentId), sqlInstant(asked.requestedAt),
                        sqlDocument(documentOf(asked))})
                .transform([&](qint64) { return asked; });
        });
    });
}

Result<std::vector<Approval>> SqlApprovals::open(Instant now) {
    return m_workspace.ready().and_then(selectApprovals).transform([now](std::vector<Approval> all) {
        std::erase_if(all, [now](const Approval& each) { return !isUsable(each, now); });
        return all;
    });
}

Result<Approval> SqlApprovals::approve(const QString& id, const RunOwner& who, Instant now) {
    Approval approved;
    return m_workspace.ready()
        .and_then([&](Database& database) {
            return database.write([&]() -> Result<AuditAnchors::Link> {
                const auto name = nameOf(database, who.user);
                auto all = selectApprovals(database);
                if (!name || !all)
                    return failure(!name ? name.error() : all.error());
                const auto found = std::ranges::find_if(
                    *all, [&](const Approval& each) { return id.size() >= 4 && each.id.toString().startsWith(id); });
                if (found == all->end())
                    return failure(ErrorKind::NotFound, u"nobody asked for an approval '%1'"_s.arg(id));
                if (const auto allowed = whyNot(*found, *name, now); !allowed)
                    return failure(allowed.error());
                found->approvedBy = *name;
                found->approvedAt = now;
                approved = *found;
                return store(database, approved).and_then([&] {
                    return m_audit.append(
                        database, recordOf(approved, u"approved"_s, *name, who, now), approved.environmentId, {});
                });
            });
        })
        .transform([&](const AuditAnchors::Link& link) {
            m_audit.confirm(link);
            return approved;
        });
}

} // namespace magkeeper

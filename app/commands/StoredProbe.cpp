// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/StoredProbe.h"

#include "app/services/Services.h"
#include "core/fleet/StoredStateRepository.h"
#include "core/storage/Workspace.h"
#include "core/tables/ReadTables.h"
#include "core/text/Quantity.h"

#include <QJsonArray>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

/// Only the sections that were asked for.
Snapshot reduced(Snapshot snapshot, const QStringList& sections) {
    const auto isOther = [&](const auto& section) { return !sections.isEmpty() && !sections.contains(section.first); };
    std::erase_if(snapshot.shared, isOther);
    for (NodeSnapshot& node : snapshot.nodes)
        std::erase_if(node.sections, isOther);
    return snapshot;
}

QJsonObject withTimes(QJsonObject sections, const QString& node, const StoredState& state) {
    for (auto section = sections.begin(); section != sections.end(); ++section) {
        QJsonObject object = section->toObject();
        if (const auto seen = state.seen.find({node, section.key()}); seen != state.seen.end())
            object.insert(u"seen_at"_s, toIso8601(seen->second));
        *section = object;
    }
    return sections;
}

QJsonObject stateJson(const Snapshot& snapshot, const StoredState& state) {
    QJsonObject json = toJson(snapshot);
    QJsonObject shared = json[u"shared"_s].toObject();
    shared.insert(u"sections"_s, withTimes(shared[u"sections"_s].toObject(), {}, state));
    json.insert(u"shared"_s, shared);
    QJsonArray nodes;
    for (const QJsonValue value : json[u"nodes"_s].toArray()) {
        QJsonObject node = value.toObject();
        node.insert(u"sections"_s, withTimes(node[u"sections"_s].toObject(), node[u"name"_s].toString(), state));
        nodes.append(node);
    }
    json.insert(u"nodes"_s, nodes);
    return json;
}

/// Of sections that are older or newer than the snapshot around them.
QStringList otherTimes(const Snapshot& snapshot, const StoredState& state) {
    QStringList lines;
    for (const auto& [place, at] : state.seen) {
        const auto& [node, section] = place;
        if (at != snapshot.takenAt)
            lines.append(
                u"%1 as it was at %2"_s.arg(node.isEmpty() ? section : node + u": "_s + section, dateTimeText(at)));
    }
    return lines;
}

/// Asks for one environment after the other, and prints them all.
class StoredStates : public std::enable_shared_from_this<StoredStates> {
public:
    StoredStates(CommandContext& context, std::vector<Environment> environments, QStringList sections, Instant moment)
        : m_context(context)
        , m_environments(std::move(environments))
        , m_sections(std::move(sections))
        , m_moment(moment) { }

    CommandTask start() {
        CommandTask task = m_promise.task();
        next();
        return task;
    }

private:
    void next() {
        if (m_at == m_environments.size())
            return finish();
        Workspace& workspace = m_context.services.workspace();
        whenDone(&m_context.scope, workspace.storedStates().at(m_environments[m_at].id, m_moment),
            [self = shared_from_this()](const Result<StoredState>& state) {
                self->take(state.and_then([&](const StoredState& found) -> Result<StoredState> {
                    return found.snapshot ? Result<StoredState>(found) : self->nothing();
                }));
                self->next();
            });
    }

    [[nodiscard]] Result<StoredState> nothing() const {
        return failure(
            ErrorKind::NotFound, u"nothing is kept that was read at %1 or before"_s.arg(dateTimeText(m_moment)));
    }

    void take(const Result<StoredState>& state) {
        const QString& name = m_environments[m_at++].name;
        if (!state) {
            m_statuses.append(exitStatusOf(state.error().kind()));
            m_json.append(QJsonObject{{u"environment"_s, name}, {u"error"_s, toJson(state.error()).value(u"error"_s)}});
            if (!m_context.console.isJson())
                m_context.console.printError(state.error().within(name));
            return;
        }
        auto shown = std::make_shared<Snapshot>(reduced(*state->snapshot, m_sections));
        shown->environment = name;
        m_statuses.append(ExitStatus::Done);
        if (m_context.console.isJson())
            return m_json.append(stateJson(*shown, *state));
        StoredState listed = *state;
        std::erase_if(listed.seen,
            [&](const auto& seen) { return !m_sections.isEmpty() && !m_sections.contains(seen.first.second); });
        TextReport report = snapshotTable(decode(shown), m_context.services.clock().now());
        report.lines.append(otherTimes(*shown, listed));
        m_context.console.print(report.render(m_context.console.width(), m_context.console.colour()));
    }

    void finish() {
        if (m_context.console.isJson())
            m_context.console.print(QJsonDocument(m_json));
        m_promise.finish(worstOf(m_statuses));
    }

    CommandContext& m_context;
    std::vector<Environment> m_environments;
    QStringList m_sections;
    Instant m_moment;
    size_t m_at = 0;
    QJsonArray m_json;
    QList<ExitStatus> m_statuses;
    TaskPromise<ExitStatus> m_promise;
};

} // namespace

CommandTask printStoredStates(
    CommandContext& context, std::vector<Environment> environments, QStringList sections, Instant moment) {
    return std::make_shared<StoredStates>(context, std::move(environments), std::move(sections), moment)->start();
}

} // namespace magkeeper

// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/SideGathering.h"

#include "core/base/Work.h"
#include "core/compare/RecordAt.h"
#include "core/text/Quantity.h"

#include <QObject>

#include <algorithm>
#include <map>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

/// The same nodes, without what they said. That one could not be read holds for the snapshot's own time.
Snapshot frameOf(const Snapshot& snapshot, Instant takenAt) {
    Snapshot frame = snapshot;
    frame.takenAt = takenAt;
    frame.shared.clear();
    for (NodeSnapshot& node : frame.nodes) {
        node.sections.clear();
        if (takenAt != snapshot.takenAt)
            node.error.reset();
    }
    return frame;
}

/// One question after another; deletes itself after the answer, and goes with whoever wants it.
class Gathering final : public QObject {
public:
    Gathering(QObject* context, const SideStorage& storage, SideQuestion question)
        : QObject(context)
        , m_storage(storage)
        , m_question(std::move(question)) { }

    Task<CompareSide> start() {
        Task<CompareSide> task = m_promise.task();
        if (m_question.moment)
            askState();
        else
            ask(std::nullopt);
        return task;
    }

private:
    void askState() {
        whenDone(this, m_storage.states.at(m_question.environment, *m_question.moment),
            [this](const Result<StoredState>& state) {
                if (!state)
                    return finish(failure(state.error()));
                m_state = *state;
                state->snapshot ? ask(ProbeLevel::Full) : decodeAll();
            });
    }

    void ask(std::optional<ProbeLevel> level) {
        const EnvironmentId id = m_question.environment;
        // When there is nothing that old, baseline() answers the oldest before a second moment: here there is none.
        auto task = m_question.moment ? m_storage.snapshots.baseline(id, level, *m_question.moment,
                                            *m_question.moment + std::chrono::milliseconds(1))
                                      : m_storage.snapshots.latest(id, level);
        whenDone(this, std::move(task), [this, level](const Result<SnapshotPtr>& snapshot) {
            if (!snapshot)
                return finish(failure(snapshot.error()));
            if (*snapshot && !(m_state.snapshot && (*snapshot)->takenAt == m_state.snapshot->takenAt))
                m_found.push_back(*snapshot);
            if (!level && *snapshot && (*snapshot)->level != ProbeLevel::Full)
                return ask(ProbeLevel::Full);
            decodeAll();
        });
    }

    void decodeAll() {
        if (m_found.empty() && !m_state.snapshot)
            return finish(failure(ErrorKind::NotFound,
                m_question.moment
                    ? u"nothing of %1 was stored before %2"_s.arg(m_question.name, dateTimeText(*m_question.moment))
                    : u"%1 was never read: magctl probe %1 --level full"_s.arg(m_question.name)));
        const auto work = [state = m_state, found = m_found, name = m_question.name]() -> Result<CompareSide> {
            CompareSide side{.environment = name, .snapshots = {}};
            for (Snapshot& each : byTime(state))
                side.snapshots.push_back(
                    std::make_shared<const DecodedSnapshot>(decode(std::make_shared<const Snapshot>(std::move(each)))));
            for (const SnapshotPtr& each : found)
                side.snapshots.push_back(std::make_shared<const DecodedSnapshot>(decode(each)));
            return side;
        };
        whenDone(this, runIn(m_storage.pool, work), [this](Result<CompareSide> side) {
            if (!side)
                return finish(std::move(side));
            whenDone(this, withPatches(this, m_storage, m_question, *std::move(side)),
                [this](Result<CompareSide> whole) { finish(std::move(whole)); });
        });
    }

    void finish(Result<CompareSide> side) {
        m_promise.finish(std::move(side));
        deleteLater();
    }

    SideStorage m_storage;
    SideQuestion m_question;
    StoredState m_state; ///< of the moment
    std::vector<SnapshotPtr> m_found;
    TaskPromise<CompareSide> m_promise;
};

} // namespace

std::vector<Snapshot> byTime(const StoredState& state) {
    if (!state.snapshot)
        return {};
    std::map<Instant, Snapshot, std::greater<>> times;
    times.emplace(state.snapshot->takenAt, frameOf(*state.snapshot, state.snapshot->takenAt));
    for (const auto& [place, seen] : state.seen) {
        auto& snapshot = times.try_emplace(seen, frameOf(*state.snapshot, seen)).first->second;
        const auto& [nodeName, section] = place;
        if (nodeName.isEmpty()) {
            snapshot.shared.insert_or_assign(section, state.snapshot->shared.at(section));
            continue;
        }
        const auto from = std::ranges::find(state.snapshot->nodes, nodeName, &NodeSnapshot::name);
        const auto to = std::ranges::find(snapshot.nodes, nodeName, &NodeSnapshot::name);
        to->sections.insert_or_assign(section, from->sections.at(section));
    }
    std::vector<Snapshot> parts;
    for (auto& [seen, snapshot] : times)
        parts.push_back(std::move(snapshot));
    return parts;
}

Task<CompareSide> gatherSide(QObject* context, const SideStorage& storage, SideQuestion question) {
    auto* gathering = new Gathering(context, storage, std::move(question));
    return gathering->start();
}

Task<CompareSide> withPatches(
    QObject* context, const SideStorage& storage, const SideQuestion& question, CompareSide side) {
    if (!storage.patches)
        return Task<CompareSide>(std::move(side));
    auto promise = std::make_shared<TaskPromise<CompareSide>>();
    Task<CompareSide> task = promise->task();
    whenDone(context, storage.patches->of(question.environment),
        [promise, side = std::move(side), moment = question.moment](Result<PatchRecord> record) mutable {
            if (!record)
                return promise->finish(failure(record.error()));
            side.patches = std::make_shared<const PatchRecord>(
                moment ? recordAt(*std::move(record), *moment) : *std::move(record));
            promise->finish(std::move(side));
        });
    return task;
}

} // namespace magkeeper

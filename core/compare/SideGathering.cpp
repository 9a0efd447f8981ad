// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/SideGathering.h"

#include "core/base/Work.h"
#include "core/text/Quantity.h"

#include <QObject>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

/// One question after another; deletes itself after the answer, and goes with whoever wants it.
class Gathering final : public QObject {
public:
    Gathering(QObject* context, SnapshotRepository& snapshots, QThreadPool& pool, SideQuestion question)
        : QObject(context)
        , m_snapshots(snapshots)
        , m_pool(pool)
        , m_question(std::move(question)) { }

    Task<CompareSide> start() {
        Task<CompareSide> task = m_promise.task();
        ask(std::nullopt);
        return task;
    }

private:
    void ask(std::optional<ProbeLevel> level) {
        const EnvironmentId id = m_question.environment;
        // When there is nothing that old, baseline() answers the oldest before a second moment: here there is none.
        auto task = m_question.moment
            ? m_snapshots.baseline(id, level, *m_question.moment, *m_question.moment + std::chrono::milliseconds(1))
            : m_snapshots.latest(id, level);
        whenDone(this, std::move(task), [this, level](const Result<SnapshotPtr>& snapshot) {
            if (!snapshot)
                return finish(failure(snapshot.error()));
            if (*snapshot)
                m_found.push_back(*snapshot);
            if (!level && *snapshot && (*snapshot)->level != ProbeLevel::Full)
                return ask(ProbeLevel::Full);
            decodeAll();
        });
    }

    void decodeAll() {
        if (m_found.empty())
            return finish(failure(ErrorKind::NotFound,
                m_question.moment
                    ? u"nothing of %1 was stored before %2"_s.arg(m_question.name, dateTimeText(*m_question.moment))
                    : u"%1 was never read: magctl probe %1 --level full"_s.arg(m_question.name)));
        const auto work = [found = m_found, name = m_question.name]() -> Result<CompareSide> {
            CompareSide side{.environment = name, .snapshots = {}};
            for (const SnapshotPtr& each : found)
                side.snapshots.push_back(std::make_shared<const DecodedSnapshot>(decode(each)));
            return side;
        };
        whenDone(this, runIn(m_pool, work), [this](Result<CompareSide> side) { finish(std::move(side)); });
    }

    void finish(Result<CompareSide> side) {
        m_promise.finish(std::move(side));
        deleteLater();
    }

    SnapshotRepository& m_snapshots;
    QThreadPool& m_pool;
    SideQuestion m_question;
    std::vector<SnapshotPtr> m_found;
    TaskPromise<CompareSide> m_promise;
};

} // namespace

Task<CompareSide> gatherSide(
    QObject* context, SnapshotRepository& snapshots, QThreadPool& pool, SideQuestion question) {
    auto* gathering = new Gathering(context, snapshots, pool, std::move(question));
    return gathering->start();
}

} // namespace magkeeper

// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fleet/FindingMarks.h"

#include <QSet>

#include <algorithm>

namespace magkeeper {

FindingMarks::FindingMarks(FindingMarkRepository& repository, QObject* parent)
    : QObject(parent)
    , m_repository(repository) { }

Task<int> FindingMarks::load() {
    auto promise = std::make_shared<TaskPromise<int>>();
    Task<int> task = promise->task();
    whenDone(this, m_repository.list(), [this, promise](Result<std::vector<FindingMark>> listed) {
        if (!listed)
            return promise->finish(failure(listed.error()));
        takeAll(*listed);
        promise->finish(static_cast<int>(listed->size()));
    });
    return task;
}

const FindingMark* FindingMarks::find(EnvironmentId environment, const QString& finding) const {
    const auto marks = m_marks.constFind(environment);
    if (marks == m_marks.constEnd())
        return nullptr;
    const auto found = std::ranges::find(*marks, finding, &FindingMark::finding);
    return found == marks->end() ? nullptr : &*found;
}

Task<FindingMark> FindingMarks::add(FindingMark mark) {
    auto promise = std::make_shared<TaskPromise<FindingMark>>();
    Task<FindingMark> task = promise->task();
    whenDone(this, m_repository.add(std::move(mark)), [this, promise](Result<FindingMark> added) {
        if (added)
            put(*added);
        promise->finish(std::move(added));
    });
    return task;
}

Task<FindingMarkId> FindingMarks::end(const FindingMark& mark) {
    auto promise = std::make_shared<TaskPromise<FindingMarkId>>();
    Task<FindingMarkId> task = promise->task();
    take(mark);
    whenDone(this, m_repository.end(mark.id), [this, promise, mark](Result<FindingMarkId> ended) {
        const bool kept = !ended && ended.error().kind() != ErrorKind::NotFound;
        if (kept && !find(mark.environmentId, mark.finding))
            put(mark);
        promise->finish(std::move(ended));
    });
    return task;
}

void FindingMarks::put(const FindingMark& mark) {
    std::vector<FindingMark>& marks = m_marks[mark.environmentId];
    std::erase_if(marks, [&](const FindingMark& old) { return old.finding == mark.finding; });
    marks.push_back(mark);
    Q_EMIT changed({mark.environmentId});
}

void FindingMarks::take(const FindingMark& mark) {
    const auto marks = m_marks.find(mark.environmentId);
    if (marks == m_marks.end() || std::erase_if(*marks, [&](const FindingMark& old) { return old.id == mark.id; }) == 0)
        return;
    if (marks->empty())
        m_marks.erase(marks);
    Q_EMIT changed({mark.environmentId});
}

void FindingMarks::takeAll(const std::vector<FindingMark>& marks) {
    QHash<EnvironmentId, std::vector<FindingMark>> now;
    for (const FindingMark& mark : marks)
        now[mark.environmentId].push_back(mark);
    QSet<EnvironmentId> others;
    for (const auto& [id, old] : m_marks.asKeyValueRange())
        if (now.value(id) != old)
            others.insert(id);
    for (const auto& [id, fresh] : now.asKeyValueRange())
        if (m_marks.value(id) != fresh)
            others.insert(id);
    m_marks = std::move(now);
    if (!others.isEmpty())
        Q_EMIT changed(others.values());
}

} // namespace magkeeper

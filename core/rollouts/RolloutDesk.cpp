// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/rollouts/RolloutDesk.h"

#include "core/base/Work.h"
#include "core/rollouts/RolloutLog.h"

#include <algorithm>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype leastBeginning = 8;
constexpr int mostTries = 20;
constexpr QLatin1StringView policySetting("due_policy");

RolloutPtr shared(const WorkItem& item) { return std::make_shared<const Rollout>(rolloutFrom(item)); }

Result<StoredPolicy> policyFrom(const WorkSetting& setting) {
    StoredPolicy stored{
        .policy = {}, .version = setting.version, .author = setting.author, .changedAt = setting.changedAt};
    if (setting.version == 0)
        return stored;
    auto policy = duePolicyFrom(setting.document);
    if (!policy)
        return failure(ErrorKind::StorageFailed, u"the due policy of the workspace: "_s + policy.error().text());
    stored.policy = *std::move(policy);
    return stored;
}

Result<WorkId> pick(const std::vector<WorkItem>& items, const QString& name) {
    std::vector<WorkId> found;
    const bool mayBegin = name.size() >= leastBeginning;
    for (const WorkItem& item : items)
        if (item.title.compare(name, Qt::CaseInsensitive) == 0
            || (mayBegin && item.id.toString().startsWith(name, Qt::CaseInsensitive)))
            found.push_back(item.id);
    if (found.empty())
        return failure(ErrorKind::NotFound, u"there is no rollout '%1'"_s.arg(name));
    if (found.size() > 1)
        return failure(
            ErrorKind::Conflict, u"%1 rollouts are called '%2': name more of the id"_s.arg(found.size()).arg(name));
    return found.front();
}

} // namespace

/// Evidence on its way into the log.
struct RolloutDesk::Sight {
    EnvironmentId member;
    QString name;
    RolloutEvidence evidence;
    TaskPromise<RolloutPtr> promise;
};

/// All that waited for one rollout.
struct RolloutDesk::SightBatch {
    WorkId rollout;
    std::vector<std::shared_ptr<Sight>> sights;
    int tries = 0;
    QStringList same; ///< who was seen as it is known, in the newest try
    Instant seenAt; ///< the oldest of these looks

    /// The events of all, each made for what the ones before it left.
    RolloutEvents eventsFor(const Rollout& known, Instant now);

private:
    void takeSight(Rollout& then, RolloutEvents& events, const Sight& sight, Instant now);
};

RolloutEvents RolloutDesk::SightBatch::eventsFor(const Rollout& known, Instant now) {
    same.clear();
    Rollout then = known;
    RolloutEvents events;
    for (const auto& sight : sights)
        takeSight(then, events, *sight, now);
    return events;
}

void RolloutDesk::SightBatch::takeSight(Rollout& then, RolloutEvents& events, const Sight& sight, Instant now) {
    RolloutMember* member = then.member(sight.member);
    const Instant readAt = sight.evidence.readAt;
    if (!member || (member->confirmedAt && readAt < *member->confirmedAt))
        return;
    const RolloutEvents news = rollout::evidence(then, sight.member, sight.name, sight.evidence, now);
    for (const RolloutEvent& event : news)
        applyEvent(then, {.sequence = 0, .kind = event.kind, .at = now, .author = {}, .content = event.content});
    events.insert(events.end(), news.begin(), news.end());
    if (!news.empty())
        return;
    member->confirmedAt = readAt;
    seenAt = same.isEmpty() ? readAt : std::min(seenAt, readAt);
    same.append(sight.member.toString());
}

RolloutDesk::RolloutDesk(WorkRepository& work, const Clock& clock, QString author, QThreadPool* pool, QObject* parent)
    : QObject(parent)
    , m_work(work)
    , m_clock(clock)
    , m_author(std::move(author))
    , m_pool(pool) { }

Task<std::vector<RolloutEntry>> RolloutDesk::list() {
    auto promise = std::make_shared<TaskPromise<std::vector<RolloutEntry>>>();
    auto task = promise->task();
    whenDone(this, m_work.list(rolloutKind), [promise](const Result<std::vector<WorkItem>>& items) {
        promise->finish(items.transform([](const std::vector<WorkItem>& all) {
            std::vector<RolloutEntry> entries;
            for (const WorkItem& item : all)
                entries.push_back({item.id, item.title, item.createdAt, item.closedAt});
            return entries;
        }));
    });
    return task;
}

void RolloutDesk::putTogether(const Promise& promise, const Result<WorkItem>& item, Writes writes) {
    if (!item)
        return promise->finish(failure(item.error()));
    const auto finish = [this, promise, id = item->id, writes](const Result<RolloutPtr>& rollout) {
        promise->finish(rollout);
        if (writes == Writes::Yes)
            Q_EMIT changed(id);
    };
    if (!m_pool)
        return finish(shared(*item));
    whenDone(this, runIn(*m_pool, [stored = *item]() -> Result<RolloutPtr> { return shared(stored); }), finish);
}

Task<RolloutPtr> RolloutDesk::load(WorkId id) {
    auto promise = std::make_shared<TaskPromise<RolloutPtr>>();
    auto task = promise->task();
    whenDone(this, m_work.load(id),
        [this, promise](const Result<WorkItem>& item) { putTogether(promise, item, Writes::No); });
    return task;
}

Task<RolloutPtr> RolloutDesk::find(QString name) {
    auto promise = std::make_shared<TaskPromise<RolloutPtr>>();
    auto task = promise->task();
    whenDone(this, m_work.list(rolloutKind), [this, promise, name](const Result<std::vector<WorkItem>>& items) {
        const auto id = items.and_then([&](const std::vector<WorkItem>& all) { return pick(all, name); });
        if (!id)
            return promise->finish(failure(id.error()));
        whenDone(this, load(*id), [promise](Result<RolloutPtr> rollout) { promise->finish(std::move(rollout)); });
    });
    return task;
}

std::vector<WorkEvent> RolloutDesk::signedEvents(RolloutEvents events) const {
    std::vector<WorkEvent> made;
    for (RolloutEvent& event : events)
        made.push_back({.sequence = 0,
            .kind = std::move(event.kind),
            .at = m_clock.now(),
            .author = m_author,
            .content = std::move(event.content)});
    return made;
}

Task<RolloutPtr> RolloutDesk::open(RolloutDraft draft) {
    auto promise = std::make_shared<TaskPromise<RolloutPtr>>();
    auto task = promise->task();
    whenDone(this, policy(), [this, promise, draft = std::move(draft)](const Result<StoredPolicy>& stored) {
        auto events
            = stored.and_then([&](const StoredPolicy& one) { return rollout::open(draft, one.policy, m_clock.now()); });
        if (!events)
            return promise->finish(failure(events.error()));
        WorkItem item{.id = WorkId::create(m_clock),
            .kind = rolloutKind,
            .title = draft.title.trimmed(),
            .createdAt = m_clock.now(),
            .closedAt = {},
            .version = 0,
            .events = signedEvents(*std::move(events)),
            .confirmed = {}};
        whenDone(this, m_work.create(std::move(item)),
            [this, promise](const Result<WorkItem>& made) { putTogether(promise, made, Writes::Yes); });
    });
    return task;
}

Task<RolloutPtr> RolloutDesk::write(RolloutPtr rollout, RolloutEvents events) {
    if (events.empty())
        return Task<RolloutPtr>(std::move(rollout));
    WorkAddition addition{rollout->id, rollout->version, rollout->closedAt, signedEvents(std::move(events))};
    for (const WorkEvent& event : addition.events) {
        if (event.kind == "closed"_L1)
            addition.closedAt = event.at;
        else if (event.kind == "reopened"_L1)
            addition.closedAt.reset();
    }
    auto promise = std::make_shared<TaskPromise<RolloutPtr>>();
    auto task = promise->task();
    whenDone(this, m_work.add(std::move(addition)),
        [this, promise](const Result<WorkItem>& item) { putTogether(promise, item, Writes::Yes); });
    return task;
}

Task<RolloutPtr> RolloutDesk::writeEvidence(
    WorkId rollout, EnvironmentId member, QString name, RolloutEvidence evidence) {
    auto sight = std::make_shared<Sight>();
    sight->member = member;
    sight->name = std::move(name);
    sight->evidence = std::move(evidence);
    Task<RolloutPtr> task = sight->promise.task();
    const auto [waiting, isFirst] = m_waiting.try_emplace(rollout);
    waiting->second.push_back(std::move(sight));
    if (isFirst)
        writeNext(rollout);
    return task;
}

/// One writer at a time: several would only be in each other's way, and each reads the whole log.
void RolloutDesk::writeNext(WorkId rollout) {
    const auto waiting = m_waiting.find(rollout);
    if (waiting->second.empty()) {
        m_waiting.erase(waiting);
        return;
    }
    auto batch = std::make_shared<SightBatch>();
    batch->rollout = rollout;
    batch->sights = std::exchange(waiting->second, {});
    tryEvidence(batch);
}

void RolloutDesk::tryEvidence(const Batch& batch) {
    whenDone(this, load(batch->rollout), [this, batch](const Result<RolloutPtr>& loaded) {
        if (!loaded || (*loaded)->closedAt)
            return finish(batch, loaded);
        auto events = batch->eventsFor(**loaded, m_clock.now());
        whenDone(this, write(*loaded, std::move(events)), [this, batch](const Result<RolloutPtr>& written) {
            const bool again = !written && written.error().kind() == ErrorKind::Conflict;
            if (again && ++batch->tries < mostTries)
                return tryEvidence(batch);
            if (!written || batch->same.isEmpty())
                return finish(batch, written);
            confirm(batch, *written);
        });
    });
}

void RolloutDesk::confirm(const Batch& batch, const RolloutPtr& rollout) {
    whenDone(this, m_work.confirm(rollout->id, batch->same, batch->seenAt),
        [this, batch, rollout](const Result<WorkId>& confirmed) {
            if (!confirmed)
                return finish(batch, failure(confirmed.error()));
            Rollout seen = *rollout;
            for (RolloutMember& member : seen.members)
                if (batch->same.contains(member.id.toString()))
                    member.confirmedAt = std::max(member.confirmedAt.value_or(Instant()), batch->seenAt);
            finish(batch, RolloutPtr(std::make_shared<const Rollout>(std::move(seen))));
        });
}

void RolloutDesk::finish(const Batch& batch, const Result<RolloutPtr>& rollout) {
    for (const auto& sight : batch->sights)
        sight->promise.finish(rollout);
    writeNext(batch->rollout);
}

Task<StoredPolicy> RolloutDesk::policy() {
    auto promise = std::make_shared<TaskPromise<StoredPolicy>>();
    auto task = promise->task();
    whenDone(this, m_work.setting(policySetting),
        [promise](const Result<WorkSetting>& setting) { promise->finish(setting.and_then(policyFrom)); });
    return task;
}

Task<StoredPolicy> RolloutDesk::setPolicy(StoredPolicy policy) {
    if (const auto valid = validate(policy.policy); !valid)
        return Task<StoredPolicy>(failure(valid.error()));
    auto promise = std::make_shared<TaskPromise<StoredPolicy>>();
    auto task = promise->task();
    whenDone(this, m_work.set({policySetting, policy.version, documentOf(policy.policy), m_author, m_clock.now()}),
        [promise](const Result<WorkSetting>& setting) { promise->finish(setting.and_then(policyFrom)); });
    return task;
}

} // namespace magkeeper

// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/rollouts/RolloutEvidenceSource.h"
#include "core/work/WorkRepository.h"

#include <algorithm>
#include <map>

namespace magkeeper::test {

/// Work in memory, with the real one's rules of versions.
class FakeWork final : public WorkRepository {
public:
    explicit FakeWork(const Clock& clock)
        : m_clock(clock) { }

    std::vector<WorkItem> stored; ///< newest first
    std::map<QString, WorkSetting> settings;
    std::optional<Error> failsWith;
    int conflicts = 0; ///< so many additions to come are told that somebody else wrote
    int loads = 0; ///< how often one was read

    [[nodiscard]] Task<std::vector<WorkItem>> list(QString kind) override {
        if (failsWith)
            return Task<std::vector<WorkItem>>(failure(*failsWith));
        std::vector<WorkItem> found;
        for (WorkItem item : stored)
            if (item.kind == kind) {
                item.events.clear();
                found.push_back(std::move(item));
            }
        return Task<std::vector<WorkItem>>(std::move(found));
    }
    [[nodiscard]] Task<WorkItem> load(WorkId id) override {
        ++loads;
        WorkItem* item = called(id);
        return item ? Task<WorkItem>(*item) : Task<WorkItem>(missing());
    }
    [[nodiscard]] Task<WorkItem> create(WorkItem item) override {
        if (failsWith)
            return Task<WorkItem>(failure(*failsWith));
        if (item.id.isNull())
            item.id = WorkId::create(m_clock);
        take(item, std::exchange(item.events, {}));
        stored.insert(stored.begin(), item);
        return Task<WorkItem>(item);
    }
    [[nodiscard]] Task<WorkItem> add(WorkAddition addition) override {
        WorkItem* item = called(addition.id);
        if (!item || failsWith)
            return Task<WorkItem>(failsWith ? failure(*failsWith) : missing());
        if (item->version != addition.version || conflicts-- > 0)
            return Task<WorkItem>(failure(ErrorKind::Conflict, QStringLiteral("somebody else changed it")));
        conflicts = 0;
        item->closedAt = addition.closedAt;
        take(*item, std::move(addition.events));
        return Task<WorkItem>(*item);
    }
    [[nodiscard]] Task<WorkId> confirm(WorkId id, QStringList subjects, Instant at) override {
        for (const QString& subject : subjects)
            called(id)->confirmed[subject] = at;
        return Task<WorkId>(id);
    }
    [[nodiscard]] Task<WorkSetting> setting(QString name) override {
        WorkSetting setting = settings[name];
        setting.name = name;
        return Task<WorkSetting>(setting);
    }
    [[nodiscard]] Task<WorkSetting> set(WorkSetting setting) override {
        if (settings[setting.name].version != setting.version)
            return Task<WorkSetting>(failure(ErrorKind::Conflict, QStringLiteral("somebody else set it")));
        ++setting.version;
        settings[setting.name] = setting;
        return Task<WorkSetting>(setting);
    }

private:
    static std::unexpected<Error> missing() { return failure(ErrorKind::NotFound, QStringLiteral("no such work")); }
    static void take(WorkItem& item, std::vector<WorkEvent> events) {
        for (WorkEvent& event : events) {
            event.sequence = ++item.version;
            item.events.push_back(std::move(event));
        }
    }
    WorkItem* called(WorkId id) {
        const auto found = std::ranges::find(stored, id, &WorkItem::id);
        return found == stored.end() ? nullptr : &*found;
    }

    const Clock& m_clock;
};

/// Evidence that a test scripts, by the name of the environment. Without any: unreachable.
class FakeEvidence final : public RolloutEvidenceSource {
public:
    std::map<QString, RolloutEvidence> evidence;
    RolloutFacts known;
    QStringList notes; ///< on files that cannot be read
    int prepared = 0;

    [[nodiscard]] Task<QStringList> prepare(QStringList) override {
        ++prepared;
        return Task<QStringList>(notes);
    }
    [[nodiscard]] Task<RolloutEvidence> look(
        Environment environment, std::vector<RolloutSubject>, std::stop_token) override {
        const auto found = evidence.find(environment.name);
        return found == evidence.end()
            ? Task<RolloutEvidence>(failure(ErrorKind::Unreachable, QStringLiteral("no route")))
            : Task<RolloutEvidence>(found->second);
    }
    [[nodiscard]] Task<RolloutFacts> facts(std::vector<RolloutSubject>) override { return Task<RolloutFacts>(known); }
};

} // namespace magkeeper::test

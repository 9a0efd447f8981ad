// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/logs/LogGroupRepository.h"

#include <algorithm>
#include <map>

namespace magkeeper::test {

/// Groups in memory: what was told is kept as it came, of each group the last that was told.
class FakeLogGroups final : public logs::LogGroupRepository {
public:
    explicit FakeLogGroups(const Clock& clock)
        : m_clock(clock) { }

    std::vector<logs::GroupSighting> told;
    std::map<EnvironmentId, logs::KeptGroups> kept;
    std::optional<Error> failsWith;
    int asked = 0;

    [[nodiscard]] Task<int> remember(logs::GroupSighting sighting) override {
        if (failsWith)
            return Task<int>(failure(*failsWith));
        logs::KeptGroups& all = kept[sighting.environmentId];
        int added = 0;
        for (const logs::RecordGroup& group : sighting.groups) {
            const auto found = std::ranges::find_if(
                all.groups, [&](const logs::KeptGroup& each) { return each.group.fingerprint == group.fingerprint; });
            if (found != all.groups.end()) {
                found->group = group;
            } else {
                all.groups.push_back({.group = group, .marks = {}});
                ++added;
            }
        }
        told.push_back(std::move(sighting));
        return Task<int>(Result<int>(added));
    }
    [[nodiscard]] Task<logs::KeptGroups> listOf(EnvironmentId environment) override {
        ++asked;
        if (failsWith)
            return Task<logs::KeptGroups>(failure(*failsWith));
        return Task<logs::KeptGroups>(Result<logs::KeptGroups>(kept[environment]));
    }
    [[nodiscard]] Task<logs::LogGroupMark> add(logs::LogGroupMark mark) override {
        using R = Result<logs::LogGroupMark>;
        if (failsWith)
            return Task<logs::LogGroupMark>(failure(*failsWith));
        if (const auto valid = logs::validate(mark); !valid)
            return Task<logs::LogGroupMark>(R(failure(valid.error())));
        mark.id = logs::LogGroupMarkId::create(m_clock);
        for (logs::KeptGroup& each : kept[mark.environmentId].groups)
            if (each.group.fingerprint == mark.fingerprint)
                each.marks.push_back(mark);
        return Task<logs::LogGroupMark>(R(mark));
    }
    [[nodiscard]] Task<logs::LogGroupMarkId> end(logs::LogGroupMarkId id) override {
        size_t ended = 0;
        for (auto& [environment, all] : kept)
            for (logs::KeptGroup& each : all.groups)
                ended += std::erase_if(each.marks, [&](const logs::LogGroupMark& mark) { return mark.id == id; });
        using R = Result<logs::LogGroupMarkId>;
        return Task<logs::LogGroupMarkId>(
            ended > 0 ? R(id) : R(failure(ErrorKind::NotFound, QStringLiteral("no such mark"))));
    }

private:
    const Clock& m_clock;
};

} // namespace magkeeper::test

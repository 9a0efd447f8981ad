// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/fleet/FindingMarkRepository.h"
#include "core/fleet/SeenFindingRepository.h"
#include "core/fleet/ThresholdRepository.h"

#include <algorithm>
#include <map>

namespace magkeeper::test {

/// Marks in memory; one for a finding, as the real one keeps it.
class FakeFindingMarkRepository final : public FindingMarkRepository {
public:
    explicit FakeFindingMarkRepository(const Clock& clock)
        : m_clock(clock) { }

    std::vector<FindingMark> stored;
    std::optional<Error> failsWith;
    std::optional<Error> endFailsWith;
    int endings = 0; ///< how often somebody tried

    [[nodiscard]] Task<std::vector<FindingMark>> list() override {
        return Task<std::vector<FindingMark>>(
            failsWith ? failure(*failsWith) : Result<std::vector<FindingMark>>(stored));
    }
    [[nodiscard]] Task<std::vector<FindingMark>> listOf(EnvironmentId environment) override {
        std::vector<FindingMark> own = stored;
        std::erase_if(own, [&](const FindingMark& mark) { return mark.environmentId != environment; });
        return Task<std::vector<FindingMark>>(Result<std::vector<FindingMark>>(own));
    }
    [[nodiscard]] Task<FindingMark> add(FindingMark mark) override {
        if (failsWith)
            return Task<FindingMark>(failure(*failsWith));
        if (const auto valid = validate(mark); !valid)
            return Task<FindingMark>(failure(valid.error()));
        mark.id = FindingMarkId::create(m_clock);
        std::erase_if(stored, [&](const FindingMark& old) {
            return old.environmentId == mark.environmentId && old.finding == mark.finding;
        });
        stored.push_back(mark);
        return Task<FindingMark>(Result<FindingMark>(mark));
    }
    [[nodiscard]] Task<FindingMarkId> end(FindingMarkId id) override {
        ++endings;
        if (endFailsWith)
            return Task<FindingMarkId>(failure(*endFailsWith));
        const bool found = std::erase_if(stored, [&](const FindingMark& mark) { return mark.id == id; }) > 0;
        return Task<FindingMarkId>(found
                ? Result<FindingMarkId>(id)
                : Result<FindingMarkId>(failure(ErrorKind::NotFound, QStringLiteral("the mark has ended already"))));
    }

private:
    const Clock& m_clock;
};

/// First and last sights in memory.
class FakeSeenFindingRepository final : public SeenFindingRepository {
public:
    std::map<EnvironmentId, SeenFindings> stored;
    std::optional<Error> failsWith;
    int changes = 0;

    [[nodiscard]] Task<SeenFindings> of(EnvironmentId environment) override {
        return Task<SeenFindings>(failsWith ? failure(*failsWith) : Result<SeenFindings>(stored[environment]));
    }
    [[nodiscard]] Task<EnvironmentId> remember(EnvironmentId environment, SeenChange change) override {
        if (failsWith)
            return Task<EnvironmentId>(failure(*failsWith));
        ++changes;
        stored[environment] = with(stored[environment], change);
        return Task<EnvironmentId>(Result<EnvironmentId>(environment));
    }
};

/// Limits in memory; those of environments by the id's text.
class FakeThresholdRepository final : public ThresholdRepository {
public:
    Thresholds stored;
    std::optional<Error> failsWith;

    [[nodiscard]] Task<Thresholds> load() override { return answer(); }
    [[nodiscard]] Task<Thresholds> set(ThresholdScope scope, QString name, std::optional<double> value) override {
        Thresholds::Values& values = !scope.environment.isNull() ? stored.byEnvironment[scope.environment.toString()]
            : scope.tag.isEmpty()                                ? stored.global
                                                                 : stored.byTag[scope.tag];
        if (value)
            values.insert(name, *value);
        else
            values.remove(name);
        return answer();
    }

private:
    [[nodiscard]] Task<Thresholds> answer() const {
        return Task<Thresholds>(failsWith ? failure(*failsWith) : Result<Thresholds>(stored));
    }
};

} // namespace magkeeper::test

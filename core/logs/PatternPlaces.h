// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/logs/Pattern.h"

#include <QStringView>

#include <vector>

namespace magkeeper::logs {

/// Where in a text that is shown patterns match, to be drawn apart. Which lines are hits Pattern tells; this only says
/// where, and gives up on a text rather than keep its caller waiting, and on a pattern that did so in text behind text.
/// Thread: one at a time.
class PatternPlaces {
public:
    static constexpr size_t mostPlaces = 200; ///< in one text

    struct Place {
        qsizetype from = 0; ///< in characters
        qsizetype length = 0;
        int pattern = 0; ///< which of the texts
        friend bool operator==(const Place&, const Place&) = default;
    };

    /// Errors: those of Pattern::compile().
    [[nodiscard]] static Result<PatternPlaces> compile(const std::vector<PatternText>& texts);
    PatternPlaces(PatternPlaces&& other) noexcept;
    PatternPlaces& operator=(PatternPlaces&& other) noexcept;
    PatternPlaces(const PatternPlaces&) = delete;
    PatternPlaces& operator=(const PatternPlaces&) = delete;
    ~PatternPlaces();

    /// In order of where they begin. Never more than a few milliseconds of work, whatever the patterns are.
    [[nodiscard]] std::vector<Place> in(QStringView text) const;

private:
    struct Compiled;
    explicit PatternPlaces(std::unique_ptr<Compiled> compiled);
    void add(std::vector<Place>& places, const QByteArray& utf8, size_t pattern) const;

    std::unique_ptr<Compiled> m_compiled;
};

} // namespace magkeeper::logs

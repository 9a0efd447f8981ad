// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/logs/LogRows.h"

#include <functional>

namespace magkeeper::test {

using namespace Qt::StringLiterals;

/// As many rows as one likes, made when they are asked for; counts how often that is.
class PlayedRows final : public LogRows {
public:
    qint64 number = 0;
    std::vector<Source> all{{u"web-1 · system.log"_s, 0}};
    LogLandmarks marks;
    std::function<LogRow(qint64)> make = [this](qint64 row) {
        LogRow made;
        made.text = u"row %1"_s.arg(row + trimmed);
        made.time = Instant(std::chrono::milliseconds(1'795'219'200'000 + (row + trimmed) * 1000));
        made.level = (row + trimmed) % 10 == 7 ? logs::LogLevel::Error : logs::LogLevel::Informational;
        made.source = 0;
        return made;
    };
    qint64 trimmed = 0;
    mutable qint64 asked = 0;

    [[nodiscard]] qint64 count() const override { return number; }
    [[nodiscard]] LogRow row(qint64 at) const override {
        EXPECT_GE(at, 0);
        EXPECT_LT(at, number);
        ++asked;
        return make(at);
    }
    [[nodiscard]] const std::vector<Source>& sources() const override { return all; }
    [[nodiscard]] const LogLandmarks* landmarks() const override { return &marks; }

    void append(qint64 rows) {
        number += rows;
        Q_EMIT rowsAppended();
    }
    void trim(qint64 rows) {
        number -= rows;
        trimmed += rows;
        marks.trim(rows);
        Q_EMIT rowsTrimmed(rows);
    }
};

} // namespace magkeeper::test

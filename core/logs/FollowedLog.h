// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/logs/FileFollower.h"
#include "core/logs/StretchRecords.h"

namespace magkeeper::logs {

/// One file of this machine, followed.
class FollowedLog {
public:
    FollowedLog(const QString& path, FileFollower::From from, const LogReading& reading)
        : m_follower(path, from)
        , m_records(path, reading) { }

    /// Adds what came. True: there is more.
    bool poll(std::vector<FollowedRecord>& records);
    [[nodiscard]] bool isOver() const { return m_records.isOver(); }

private:
    FileFollower m_follower;
    StretchRecords m_records;
};

} // namespace magkeeper::logs

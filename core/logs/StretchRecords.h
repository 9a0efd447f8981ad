// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/logs/FileFollower.h"
#include "core/logs/FollowedRecord.h"
#include "core/logs/LogSource.h"

#include <map>

namespace magkeeper::logs {

/// Makes records of the stretches of one followed log, wherever they come from. A record that nothing follows is whole
/// when the log rested for a look. Thread: one at a time.
class StretchRecords final : public FollowSink {
public:
    StretchRecords(QString source, LogReading reading);
    ~StretchRecords() override;

    void began(int stretch, qint64 offset) override;
    void bytes(int stretch, QByteArrayView bytes) override;
    void ended(int stretch) override;
    void gap(const QString& why) override;
    void problem(const Error& error) override;
    /// Nothing came since the last look: what is whole is handed on.
    void rest();
    /// Nothing will come any more: what is left is whole.
    void finish();
    /// Nothing more can come of it: its records cannot be searched. That was told once, as an error.
    [[nodiscard]] bool isOver() const { return m_isOver; }
    [[nodiscard]] std::vector<FollowedRecord> take() { return std::exchange(m_records, {}); }

private:
    struct Stretch;
    [[nodiscard]] Stretch* begun(int stretch, QByteArrayView beginning);
    void say(const QString& what);
    void fail(const Error& error);
    void end(const Error& why);

    QString m_source;
    LogReading m_reading;
    GrammarPtr m_grammar; ///< guessed from the first bytes that came; a rotated file is of the same kind
    std::map<int, qint64> m_offsets; ///< of stretches that have no bytes yet
    std::map<int, std::unique_ptr<Stretch>> m_stretches;
    std::vector<FollowedRecord> m_records;
    Instant m_last;
    bool m_isOver = false;
};

} // namespace magkeeper::logs

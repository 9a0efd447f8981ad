// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/logs/DayCounts.h"
#include "core/logs/LogRecord.h"
#include "core/logs/Redactor.h"

#include <QString>

#include <unordered_map>

namespace magkeeper::logs {

/// Records that say the same but for ids, numbers and names.
struct RecordGroup {
    quint64 fingerprint = 0;
    LogLevel level = LogLevel::Unknown; ///< the worst
    QString type; ///< the outermost exception's class; empty: none
    QString shape; ///< the message without what differs
    QString place; ///< the first frame of own code: `app/code/Acme/Checkout/Model/Tax.php:77`; empty: none
    QString example; ///< the first line of one of them, redacted
    qint64 count = 0;
    std::optional<Instant> first;
    std::optional<Instant> last;
    DayCounts days; ///< of records that say when

    /// The fingerprint as people and programs write it: 16 hexadecimal digits.
    [[nodiscard]] QString id() const { return groupId(fingerprint); }
    [[nodiscard]] static QString groupId(quint64 fingerprint);
    /// Nothing for what is no such text.
    [[nodiscard]] static std::optional<quint64> fingerprintOf(const QString& id);
};

/// Groups records by what they say: class, shape of the message, and where in own code (not Magento's, not a library's)
/// it happened. Never more groups than the limit: the rarest and oldest go first, and are counted as others. Thread: a
/// value.
class RecordGroups final : public RecordSink {
public:
    explicit RecordGroups(size_t most = 5'000)
        : m_most(most) { }

    bool take(const LogRecord& record) override;

    /// Adds what another one has, as if its records had come here.
    void merge(const RecordGroups& other);
    /// The most frequent first.
    [[nodiscard]] std::vector<RecordGroup> groups() const;
    [[nodiscard]] qint64 records() const { return m_records; }
    [[nodiscard]] quint64 lastFingerprint() const { return m_last; } ///< of the record that was taken last
    [[nodiscard]] qint64 others() const { return m_others; } ///< records of groups that had to go

private:
    void makeRoom();

    size_t m_most;
    std::unordered_map<quint64, RecordGroup> m_groups;
    Redactor m_redactor;
    qint64 m_records = 0;
    qint64 m_others = 0;
    quint64 m_last = 0;
};

/// What groups a record: the same for two that say the same. Source of frames: PHP's traces. Pure.
struct RecordFingerprint {
    quint64 value = 0;
    QByteArrayView type;
    QByteArrayView place;
    static RecordFingerprint of(const LogRecord& record, QByteArrayView shape);
};

} // namespace magkeeper::logs

// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/logs/LevelHistogram.h"
#include "core/logs/RecordGroups.h"
#include "ui/logs/GroupLore.h"
#include "ui/logs/LogSift.h"

#include <QHash>

#include <array>
#include <map>
#include <unordered_map>

namespace magkeeper {

struct LogCounts;

/// Records of one node as they came.
struct LogBatch {
    int node = 0;
    std::vector<logs::FollowedRecord> records;
};

/// A log that records came from.
struct LogSource {
    int node = 0;
    QString name; ///< safe to show
    qint64 records = 0;
    std::optional<Instant> last;
    QString said; ///< the last notice or error; empty: all is well
    bool isFault = false; ///< that was an error
};

/// A group of what came, over all environments.
struct LogGroup {
    static constexpr size_t minutes = 30;

    logs::RecordGroup group;
    QStringList environments;
    std::array<quint32, minutes> trend{}; ///< records of each of the last minutes, the newest last
    GroupLore lore{}; ///< what is known of it besides
};

/// What all groups are at a moment.
struct LogGroupSight {
    std::vector<LogGroup> groups; ///< the most frequent first, mostShown at most
    qint64 all = 0; ///< groups that there are
    qint64 others = 0; ///< records that were too rare and different
    static constexpr size_t mostShown = 1'000;
};

/// What an environment's logs said, to be kept.
struct ToldGroups {
    QString environment;
    std::vector<logs::RecordGroup> groups; ///< those that changed since they were told, and the one that came first
    bool isNews = false; ///< one of them changed
};

/// Makes what the window shows of records that came: numbers their logs, sorts, groups, counts and sifts them. The
/// pool's work. Thread: any, one at a time.
class LogIntake {
public:
    enum class Telling { Nothing, News, All }; ///< of groups to be kept
    struct Order {
        std::vector<LogBatch> batches;
        std::shared_ptr<const LogSift> sift;
        Instant now;
        bool wantsGroups = false;
        bool wantsCounts = false;
        Telling telling = Telling::Nothing;
        QStringList known{}; ///< environments that tell how far back they go although there is no news
    };
    struct Taken {
        std::shared_ptr<RecordSegment> segment; ///< null: nothing came
        std::vector<LogSource> sources; ///< all of them, by number
        std::shared_ptr<const LogGroupSight> groups; ///< null: not asked for
        std::shared_ptr<const LogCounts> counts; ///< null: not asked for
        std::vector<ToldGroups> told; ///< environments without any news are not there
        std::optional<Error> fault; ///< of the sieve
    };

    /// Names of the nodes' environments, by number.
    explicit LogIntake(QStringList environments)
        : m_environments(std::move(environments)) { }

    /// Internal when there is no memory for the patterns.
    [[nodiscard]] Result<Taken> take(Order order);

private:
    struct Trend {
        std::array<quint32, LogGroup::minutes> counts{}; ///< by minute, modulo
        qint64 newest = 0; ///< minute since 1970
        void add(qint64 minute);
    };

    [[nodiscard]] CameRecord admit(int node, logs::FollowedRecord record, Instant now);
    [[nodiscard]] int sourceOf(int node, const logs::FollowedRecord& record);
    void count(CameRecord& record, int node);
    [[nodiscard]] std::unordered_map<quint64, LogGroup> mergedGroups() const;
    [[nodiscard]] LogGroupSight groups(Instant now);
    void addTrend(LogGroup& group, Instant now) const;
    [[nodiscard]] std::vector<ToldGroups> tell(const Order& order);
    [[nodiscard]] static ToldGroups newsOf(
        const QString& environment, const logs::RecordGroups& groups, std::unordered_map<quint64, qint64>& told);

    QStringList m_environments;
    QHash<QString, int> m_numbers; ///< of sources, by node and name
    std::vector<LogSource> m_sources;
    std::map<QString, logs::RecordGroups> m_groups; ///< by environment
    std::unordered_map<quint64, Trend> m_trends;
    std::map<QString, std::unordered_map<quint64, qint64>> m_told; ///< how many of each group, by environment
    std::unique_ptr<logs::LevelHistogram> m_histogram = std::make_unique<logs::LevelHistogram>();
    Instant m_newest; ///< of what came
    QString m_lastName; ///< of the record before
    int m_lastNode = -1;
    int m_lastSource = -1;
};

/// Judges what is kept anew. Cancelled when asked; else the fault, if there was one.
[[nodiscard]] Result<std::optional<Error>> siftAll(
    const std::vector<std::shared_ptr<RecordSegment>>& segments, const LogSift& sift, const std::stop_token& stop);

} // namespace magkeeper

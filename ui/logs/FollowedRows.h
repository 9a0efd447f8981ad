// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/logs/PatternPlaces.h"
#include "ui/logs/LogLandmarks.h"
#include "ui/logs/LogRows.h"
#include "ui/logs/RecordKeep.h"

namespace magkeeper {

/// A record that somebody marked, with what they wrote about it. It stays when the record itself had to go.
struct MarkedRecord {
    CameRecord record;
    QString note;
};

/// What is shown of the records of logs that are followed: those that the sieve lets through, by time. What comes late
/// stands where it belongs. Thread: the window's.
class FollowedRows final : public LogRows {
    Q_OBJECT

public:
    static constexpr size_t mostMarks = 5'000;
    static constexpr qsizetype longestShown = 64 * 1024; ///< characters of a record

    explicit FollowedRows(RecordKeep::Limits limits = {}, QObject* parent = nullptr);

    [[nodiscard]] qint64 count() const override { return static_cast<qint64>(m_shown.size()); }
    [[nodiscard]] LogRow row(qint64 number) const override;
    [[nodiscard]] LogRow plainRow(qint64 number) const override;
    [[nodiscard]] const std::vector<Source>& sources() const override { return m_sources; }
    [[nodiscard]] const LogLandmarks* landmarks() const override { return &m_landmarks; }

    [[nodiscard]] const RecordKeep& keep() const { return m_keep; }
    [[nodiscard]] const CameRecord& record(qint64 row) const { return m_shown[static_cast<size_t>(row)].record(); }
    void setSources(std::vector<Source> sources) { m_sources = std::move(sources); }
    /// Records that were judged by the sieve that holds.
    void add(const std::shared_ptr<RecordSegment>& segment);
    /// All that is kept was judged anew.
    void showVerdicts();
    void clear(); ///< marks stay
    /// Is drawn in each row.
    void setPlaces(std::optional<logs::PatternPlaces> places);

    /// The first row that is not older; count(): none.
    [[nodiscard]] qint64 rowAt(Instant time) const;
    /// Marks these rows, or when all of them are, no longer. False: there are too many marks.
    bool toggleMarks(qint64 from, qint64 number);
    [[nodiscard]] QString note(qint64 row) const;
    /// Marks the row too. False: there are too many.
    bool setNote(qint64 row, const QString& note);
    /// The same of a record by its serial number, wherever it stands now. False: it is not shown any more, too.
    bool setNoteOf(quint64 serial, const QString& note);
    [[nodiscard]] quint64 serial(qint64 row) const { return m_shown[static_cast<size_t>(row)].serial; }
    /// By time, also those that had to go.
    [[nodiscard]] std::vector<MarkedRecord> marked() const;
    [[nodiscard]] qint64 marks() const { return static_cast<qint64>(m_marks.size()); }
    [[nodiscard]] qint64 hits() const { return m_landmarks.of(Landmark::Hit).count(); }
    void clearMarks();

private:
    void look(qint64 from);
    void trim();

    RecordKeep m_keep;
    std::deque<KeptEntry> m_shown;
    std::vector<Source> m_sources;
    LogLandmarks m_landmarks;
    std::optional<logs::PatternPlaces> m_places;
    std::unordered_map<quint64, MarkedRecord> m_marks; ///< by serial
};

/// The text of a record as it is shown: without what stands in columns of its own.
[[nodiscard]] QByteArrayView shownText(const logs::LogRecord& record);

} // namespace magkeeper

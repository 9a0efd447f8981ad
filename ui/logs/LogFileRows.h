// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/logs/LineHead.h"
#include "core/logs/OpenedLog.h"
#include "core/logs/PatternPlaces.h"
#include "core/logs/StoredRecord.h"
#include "ui/logs/LogRows.h"

#include <QTimer>

#include <map>

namespace magkeeper {

/// The lines of a log file of any size as rows, or only those records of it that were chosen. A line that begins a
/// record says when and how bad; of a line that is longer than a part one part is shown at a time. Places are told by
/// their offset in the file, which stays when rows are chosen. The log must outlive it.
class LogFileRows final : public LogRows {
    Q_OBJECT

public:
    static constexpr qsizetype partSize = 8 * 1024; ///< bytes of a row
    static constexpr qint64 mostMarks = 5'000;
    using Offsets = std::shared_ptr<const std::vector<qint64>>;

    explicit LogFileRows(logs::OpenedLog& log, QObject* parent = nullptr);

    [[nodiscard]] qint64 count() const override;
    [[nodiscard]] LogRow row(qint64 number) const override;
    [[nodiscard]] LogRow plainRow(qint64 number) const override;
    [[nodiscard]] const std::vector<Source>& sources() const override { return m_sources; }
    [[nodiscard]] const LogLandmarks* landmarks() const override { return &m_landmarks; }

    /// Only the records that begin there, in order; null: all lines.
    void choose(Offsets records);
    [[nodiscard]] const Offsets& chosen() const { return m_chosen; }
    /// What is drawn apart in every row.
    void highlight(std::optional<logs::PatternPlaces> places);
    /// Landmarks but marks, which a person makes; of the rows as they are now.
    void setLandmarks(Landmark landmark, RowSet rows);
    /// Those of bad records, as far as a look through the file found them.
    void setLevels(const LogLandmarks& levels);
    /// Marks rows, or takes the marks away when all of them have one. False: not all could be marked.
    bool toggleMarks(qint64 from, qint64 number);
    [[nodiscard]] qint64 marks() const { return static_cast<qint64>(m_marks.size()); }

    /// Where a row begins; nothing when it cannot be read now.
    [[nodiscard]] std::optional<qint64> offsetOf(qint64 row) const;
    /// The row in which an offset stands, or the last one before it.
    [[nodiscard]] std::optional<qint64> rowAt(qint64 offset) const;

    struct Part {
        qint64 from = 0; ///< of the line, in bytes
        qint64 size = 0; ///< that are shown
        qint64 length = 0; ///< of the whole line
    };
    /// Of a line that is longer than a part; nothing for others.
    [[nodiscard]] std::optional<Part> partOf(qint64 row) const;
    void showPart(qint64 row, qint64 from);

    /// The whole record in which a row stands, of a very long one its beginning. Busy while it is fetched.
    [[nodiscard]] Result<logs::StoredRecord> record(qint64 row) const;

private:
    struct Text {
        QByteArray bytes;
        qint64 length = 0; ///< of the whole
        qint64 from = 0;
    };
    [[nodiscard]] Result<Text> lineText(qint64 row) const;
    [[nodiscard]] Result<Text> recordText(qint64 row) const;
    [[nodiscard]] logs::LineHead headOf(const QByteArray& line) const;
    [[nodiscard]] qint64 recordBegin(qint64 offset) const;
    void onGrew();
    void onRestarted();
    void onRebased();
    [[nodiscard]] std::vector<qint64> beginnings(qint64 from, qint64 number) const;
    void unmark(qint64 from, qint64 number);
    void remark();
    void placeLater();
    void placeMarks();

    logs::OpenedLog& m_log;
    mutable logs::LocalClock m_clock;
    std::vector<Source> m_sources;
    Offsets m_chosen;
    std::optional<logs::PatternPlaces> m_places;
    LogLandmarks m_landmarks;
    static constexpr qint64 unknownLine = -1; ///< of a mark that was made of a record among chosen ones
    std::map<qint64, qint64> m_marks; ///< by offset: its line, or unknownLine
    QTimer m_placing; ///< lines of marks, a few at a time
    qint64 m_base; ///< that lines of marks are counted from
    std::map<qint64, qint64> m_parts; ///< of lines, by their offset: where the shown part begins
};

} // namespace magkeeper

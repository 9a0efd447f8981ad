// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/health/HealthCheck.h"
#include "core/text/Sentences.h"
#include "ui/environment/TableCells.h"
#include "ui/widgets/ValueTableModel.h"

namespace magkeeper {

/// A finding as the window tells it: a value.
struct FindingRow {
    QString id;
    Severity severity = Severity::Notice;
    QString text; ///< a sentence
    QString node; ///< empty: of the whole environment
    std::optional<Instant> since;
    Instant at; ///< when the snapshot that it rests on was taken
    QString section; ///< the page to look at first
    QString evidence; ///< `redis servers[0].used_bytes = 1073741824`, one line each
    QString rule;
    std::optional<FindingMark> mark;
    std::optional<int> muted; ///< this row is no finding: it heads so many that are muted
    bool folded = false; ///< those are

    [[nodiscard]] bool isMuted() const { return mark && mark->kind == MarkKind::Muted; }

    friend bool operator==(const FindingRow&, const FindingRow&) = default;
};

/// Worst first. Thread: any; pure.
[[nodiscard]] std::vector<FindingRow> findingRows(const Health& health, const Sentences& sentences);
[[nodiscard]] std::vector<Column<FindingRow>> findingColumns(const tableCells::SharedInstant& now);

/// Findings with those that are muted at the end, under a heading.
class FindingsModel final : public ValueTableModel<FindingRow> {
    Q_OBJECT

public:
    explicit FindingsModel(const tableCells::SharedInstant& now, QObject* parent = nullptr);

    static constexpr QStringView headingKey = u"muted";
    void setFindings(const std::vector<FindingRow>& findings);
    /// They are folded away at first.
    void setFolded(bool folded);
    [[nodiscard]] Place place(int row) const override;

private:
    void fill();

    std::vector<FindingRow> m_findings;
    bool m_folded = true;
};

/// One line that says how well it is: `All well · 64 rules`, and how many rules could not judge.
[[nodiscard]] QString healthSentence(const Health& health);

} // namespace magkeeper

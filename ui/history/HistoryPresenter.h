// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/fleet/NumberHistory.h"
#include "core/fleet/Refresher.h"
#include "ui/history/HistoryRange.h"
#include "ui/history/HistoryView.h"
#include "ui/history/SeriesListModel.h"
#include "ui/widgets/PageState.h"
#include "ui/widgets/ValueTableModel.h"

namespace magkeeper {

/// What the history is read with. All must outlive the presenter.
struct HistoryServices {
    SnapshotRepository& snapshots;
    Refresher& refresher;
    const Clock& clock;
    QThreadPool& pool; ///< for cutting and thinning
};

/// One series of one environment over time: which there are, which one is looked at, how far back. Follows fresh
/// readings while it is active. Thread: GUI; asks storage and computes elsewhere.
class HistoryPresenter final : public QObject {
    Q_OBJECT

public:
    explicit HistoryPresenter(const HistoryServices& services, QObject* parent = nullptr);

    void setEnvironment(EnvironmentId id);
    /// Only an active one asks for anything: what nobody sees costs nothing.
    void setActive(bool active);
    void choose(const QString& name);
    /// Any number of the snapshots, as SnapshotNumber reads it. InvalidInput says where the text is wrong; then all
    /// stays as it was.
    Result<void> chooseNumber(const QString& text);
    void setRange(HistoryRange range);
    void zoomTo(const TimeSpan& span);
    void showWhole();
    void setColumns(int columns);
    void setMarkers(std::vector<SeriesMarker> markers);
    void load(); ///< names and points anew
    void probe(); ///< reads the environment in full

    [[nodiscard]] const PageState& state() const { return m_state; }
    [[nodiscard]] SeriesListModel& series() { return m_series; }
    /// What chooseNumber() may be asked for: the paths of the newest snapshots.
    [[nodiscard]] QStringList numbers() const;
    [[nodiscard]] const QString& chosen() const { return m_chosen; }
    [[nodiscard]] HistoryRange range() const { return m_range; }
    /// Something is asked for or computed that will change the picture.
    [[nodiscard]] bool isBusy() const { return m_computed != m_computation || m_answered != m_request; }
    [[nodiscard]] bool isZoomed() const { return m_zoom.has_value(); }
    [[nodiscard]] const SeriesPicture& picture() const { return m_picture; }
    [[nodiscard]] ValueTableModel<SeriesPoint>& table() { return m_table; }
    [[nodiscard]] const QString& summary() const { return m_summary; } ///< newest, lowest, highest

Q_SIGNALS:
    void changed();
    void chosenChanged();

private:
    void readingsChanged(const QList<EnvironmentId>& ids);
    void addNewest();
    void takeNames(const Result<std::vector<SeriesSummary>>& names);
    void ask(Instant since);
    void askAnew();
    [[nodiscard]] Task<std::vector<SeriesPoint>> pointsSince(Instant since);
    void takePoints(Result<std::vector<SeriesPoint>> points, Instant since);
    void compute();
    void takeView(const HistoryView& view, const TimeSpan& span);
    void setState(PageState state);
    void fail(const Error& error);
    [[nodiscard]] TimeSpan span() const;
    [[nodiscard]] bool isCompared() const;

    HistoryServices m_services;
    EnvironmentId m_id;
    bool m_active = false;
    bool m_asked = false; ///< for the names of this environment
    QString m_chosen;
    std::optional<SnapshotNumber> m_number; ///< when what is chosen is no series
    std::stop_source m_reading; ///< of that number
    HistoryRange m_range = HistoryRange::Day;
    std::optional<TimeSpan> m_zoom;
    int m_columns = 1'000;
    SeriesPoints m_points;
    Instant m_pointsSince; ///< how far back m_points reach
    quint64 m_request = 0; ///< answers to older ones are dropped
    quint64 m_answered = 0;
    quint64 m_computation = 0;
    quint64 m_computed = 0;
    PageState m_state;
    std::optional<PageState> m_stale; ///< since asking anew failed; what is computed meanwhile does not mend it
    SeriesListModel m_series;
    SeriesPicture m_picture;
    std::vector<SeriesMarker> m_markers;
    ValueTableModel<SeriesPoint> m_table;
    QString m_summary;
};

} // namespace magkeeper

// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/schedule/CronPresenter.h"
#include "ui/widgets/EnvironmentSection.h"

class QButtonGroup;

namespace magkeeper {

class DataTable;
class Label;
class ServicePage;
class StateView;
class TimelineLegend;
class TimelineView;

/// Who ran when, and for how long: the runs as lanes of bars, below them the jobs with what is to be said of each, and
/// buttons that lead to the guarded action. A lane and its job are chosen together.
class CronPage final : public EnvironmentSection {
    Q_OBJECT

public:
    /// Takes the presenter over.
    explicit CronPage(CronPresenter* presenter, QWidget* parent = nullptr);

    void setEnvironment(EnvironmentId id) override;
    void focusFilter() override;
    [[nodiscard]] std::vector<KeyEntry> keys() const override;
    [[nodiscard]] CronPresenter& presenter() { return m_presenter; }
    [[nodiscard]] ServicePage& page() { return *m_page; } ///< the jobs below the timeline

Q_SIGNALS:
    /// Somebody wants to look at this action with these arguments.
    void actionWanted(const magkeeper::ActionChoice& choice);

protected:
    void showEvent(QShowEvent* event) override;

private:
    QWidget* makeHead();
    void connectParts();
    void showRuns();
    void chooseJob(const QString& job);
    void openJob(const QString& job);

    CronPresenter& m_presenter;
    QButtonGroup* m_windows;
    Label* m_said; ///< what is pointed at, or what is shown
    TimelineLegend* m_legend;
    TimelineView* m_timeline;
    StateView* m_view;
    ServicePage* m_page;
    DataTable* m_jobs; ///< the page's
};

} // namespace magkeeper

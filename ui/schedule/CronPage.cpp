// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/schedule/CronPage.h"

#include "core/text/Quantity.h"
#include "ui/charts/TimelineLegend.h"
#include "ui/charts/TimelineView.h"
#include "ui/services/ServicePage.h"
#include "ui/theme/Space.h"
#include "ui/widgets/DataTable.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/StateView.h"

#include <QButtonGroup>
#include <QSplitter>
#include <QToolButton>
#include <QVBoxLayout>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr int timelineHeight = 320; ///< at first
constexpr int jobsHeight = 480;

} // namespace

CronPage::CronPage(CronPresenter* presenter, QWidget* parent)
    : EnvironmentSection(parent)
    , m_presenter(*presenter)
    , m_windows(new QButtonGroup(this))
    , m_said(new Label(TextRole::Body, Label::Ink::Muted, Label::Fit::Elide, this))
    , m_legend(new TimelineLegend(this))
    , m_timeline(new TimelineView(u"cronTimeline"_s, this))
    , m_view(new StateView(m_timeline, this))
    , m_page(new ServicePage(u"cron"_s, tr("Cron"), presenter, this))
    , m_jobs(m_page->findChild<DataTable*>(u"jobsTable"_s)) {
    setObjectName(u"cronPage"_s);
    setAccessibleName(tr("Cron"));
    m_timeline->setAccessibleName(tr("Runs of jobs over time"));
    m_timeline->setDescribe([this](qint64 key) { return m_presenter.runText(key); });
    auto* upper = new QWidget(this);
    auto* above = new QVBoxLayout(upper);
    above->setContentsMargins(0, 0, 0, 0);
    above->setSpacing(space::control);
    above->addWidget(makeHead());
    above->addWidget(m_view, 1);
    auto* parts = new QSplitter(Qt::Vertical, this);
    parts->setObjectName(u"cronParts"_s);
    parts->setChildrenCollapsible(false);
    parts->setHandleWidth(space::cell);
    parts->addWidget(upper);
    parts->addWidget(m_page);
    parts->setStretchFactor(0, 2);
    parts->setStretchFactor(1, 3);
    parts->setSizes({timelineHeight, jobsHeight});
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(parts);
    setFocusProxy(m_timeline);
    connectParts();
    showRuns();
}

QWidget* CronPage::makeHead() {
    auto* head = new QWidget(this);
    auto* row = new QHBoxLayout(head);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::unit);
    m_said->setObjectName(u"cronSaid"_s);
    row->addWidget(m_said, 1);
    row->addWidget(m_legend);
    for (const auto& [hours, text] : {std::pair(1, tr("1 hour")), std::pair(6, tr("6 hours")),
             std::pair(24, tr("24 hours")), std::pair(72, tr("3 days")), std::pair(168, tr("7 days"))}) {
        auto* button = new QToolButton(head);
        button->setObjectName(u"cronWindow%1"_s.arg(hours));
        button->setText(text);
        button->setCheckable(true);
        button->setChecked(hours == m_presenter.window().count());
        m_windows->addButton(button, hours);
        row->addWidget(button);
    }
    connect(m_windows, &QButtonGroup::idClicked, this,
        [this](int hours) { m_presenter.setWindow(std::chrono::hours(hours)); });
    return head;
}

void CronPage::connectParts() {
    connect(m_page, &ServicePage::actionWanted, this, &CronPage::actionWanted);
    connect(&m_presenter, &CronPresenter::runsChanged, this, &CronPage::showRuns);
    connect(&m_presenter, &ServicePresenter::changed, this, [this] {
        m_view->setState(m_presenter.runsState());
        if (isVisible())
            m_presenter.readRunsWhenOld();
    });
    connect(m_view, &StateView::actionTriggered, this, [this] { m_presenter.readRuns(); });
    connect(m_timeline, &TimelineView::laneChosen, this, &CronPage::chooseJob);
    connect(m_timeline, &TimelineView::opened, this, &CronPage::openJob);
    connect(m_timeline, &TimelineView::barChosen, this,
        [this](qint64 key) { m_said->setPlainText(m_presenter.runText(key).replace(u'\n', u" · "_s)); });
    if (m_jobs)
        connect(m_jobs, &DataTable::selectedKeysChanged, this, [this] {
            const QStringList keys = m_jobs->selectedKeys();
            chooseJob(keys.size() == 1 ? keys.front() : QString());
        });
}

/// The lane, the row and what is told go together, whichever was chosen first.
void CronPage::chooseJob(const QString& job) {
    if (job == m_presenter.chosen())
        return;
    m_presenter.choose(job);
    const int lane = m_timeline->lane();
    const bool isChosen = lane >= 0 && m_timeline->timeline().lanes[static_cast<size_t>(lane)].title == job;
    if (!isChosen)
        m_timeline->choose(job);
    if (m_jobs && m_jobs->selectedKeys() != QStringList{job}) {
        if (job.isEmpty())
            m_jobs->clearSelection();
        else
            m_jobs->selectKey(job);
    }
}

/// To its row, with the keyboard.
void CronPage::openJob(const QString& job) {
    chooseJob(job);
    if (m_jobs)
        m_jobs->setFocus(Qt::OtherFocusReason);
}

void CronPage::showRuns() {
    m_view->setState(m_presenter.runsState());
    if (&m_timeline->timeline() != m_presenter.timeline().get()) {
        m_timeline->setTimeline(m_presenter.timeline());
        m_legend->setLooks(looksOf(m_timeline->timeline()));
    }
    const CronReading* reading = m_presenter.runs();
    if (m_presenter.isReading() && reading)
        m_said->setPlainText(tr("Reading the schedule…"));
    else if (reading)
        m_said->setPlainText(tr("%1 runs of %n job(s)", nullptr, static_cast<int>(reading->report->lanes.size()))
                .arg(countText(qint64(reading->runs->runs.size()))));
    else
        m_said->setPlainText({});
}

void CronPage::showEvent(QShowEvent* event) {
    EnvironmentSection::showEvent(event);
    m_presenter.readRunsWhenOld();
}

void CronPage::setEnvironment(EnvironmentId id) {
    m_page->setEnvironment(id);
    showRuns();
    if (isVisible())
        m_presenter.readRunsWhenOld();
}

void CronPage::focusFilter() { m_page->focusFilter(); }

std::vector<KeyEntry> CronPage::keys() const {
    const QString group = tr("Cron");
    std::vector<KeyEntry> keys{{group, tr("Wheel, +, −"), tr("Zoom the timeline")},
        {group, tr("Drag, Left, Right"), tr("Pan the timeline")}, {group, tr("0"), tr("The whole window")},
        {group, tr("Up, Down"), tr("Previous or next job")}, {group, tr("Enter"), tr("To the job's row")},
        {group, tr("Ctrl+Left, Ctrl+Right"), tr("Run by run")}};
    for (KeyEntry& key : m_page->keys())
        keys.push_back(std::move(key));
    return keys;
}

} // namespace magkeeper

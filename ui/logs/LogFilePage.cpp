// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logs/LogFilePage.h"

#include "core/base/SafeText.h"
#include "core/text/Quantity.h"
#include "ui/logs/LogFileBar.h"
#include "ui/logs/LogFilePicker.h"
#include "ui/logs/LogFileReach.h"
#include "ui/logs/LogView.h"
#include "ui/logs/LogViewCommands.h"
#include "ui/logs/RecordPanel.h"
#include "ui/theme/Space.h"
#include "ui/widgets/Banner.h"
#include "ui/widgets/InlineForm.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/PageHeader.h"
#include "ui/widgets/StateView.h"

#include <QComboBox>
#include <QFileInfo>
#include <QLocale>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSplitter>
#include <QVBoxLayout>

namespace magkeeper {

using namespace Qt::StringLiterals;
using namespace logs;

namespace {

constexpr int panelWidth = 420;

} // namespace

LogFilePage::LogFilePage(LogFilePresenter& presenter, QWidget* parent)
    : Page(parent)
    , m_presenter(presenter)
    , m_kinds(new QComboBox(this))
    , m_banner(new Banner(u"logFileBanner"_s, this))
    , m_goal(new InlineForm(u"logFileGoal"_s, this))
    , m_bar(new LogFileBar(this))
    , m_histogram(new LogHistogram(this))
    , m_view(new LogView(u"logFileView"_s, this))
    , m_panel(new RecordPanel(presenter.pool(), this))
    , m_place(new Label(TextRole::Caption, Label::Ink::Muted, Label::Fit::Elide, this))
    , m_reports(presenter.pool()) {
    setObjectName(u"logFilePage"_s);
    setAccessibleName(tr("Log file"));
    setAcceptDrops(true);
    m_header = makeHeader();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::page, space::card, space::page, space::card);
    column->setSpacing(space::control);
    column->addWidget(m_header);
    column->addWidget(m_banner);
    column->addWidget(m_bar);
    column->addWidget(m_goal);
    m_state = new StateView(makeContent(), this);
    column->addWidget(m_state, 1);
    addKeys();
    connectParts();
    takeRows();
    showAll();
}

PageHeader* LogFilePage::makeHeader() {
    auto* header = new PageHeader(u"logFileHeader"_s, this);
    m_kinds->setObjectName(u"logFileKind"_s);
    m_kinds->setAccessibleName(tr("Kind of log"));
    m_kinds->setToolTip(tr("How the records of this file look"));
    for (const GrammarPtr& grammar : m_presenter.grammars())
        m_kinds->addItem(grammar->title, grammar->id);
    header->addPart(m_kinds);
    m_goTo = header->addButton(u"logFileGoTo"_s, tr("Go to…"));
    connect(m_goTo, &QPushButton::clicked, this, [this] { findChild<QAction*>(u"logFileGoToAction"_s)->trigger(); });
    connect(
        header->addButton(u"logFileOpen"_s, tr("Open a file…")), &QPushButton::clicked, this, &LogFilePage::askFile);
    return header;
}

QWidget* LogFilePage::makeContent() {
    m_panel->hide();
    m_place->setObjectName(u"logFilePlace"_s);
    m_sides = new QSplitter(Qt::Horizontal, this);
    m_sides->setObjectName(u"logFileSides"_s);
    m_sides->setChildrenCollapsible(false);
    m_sides->setHandleWidth(space::cell);
    m_sides->addWidget(m_view);
    m_sides->addWidget(m_panel);
    m_sides->setStretchFactor(0, 1);
    m_sides->setSizes({2 * panelWidth, panelWidth});
    auto* content = new QWidget(this);
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::control);
    column->addWidget(new LogFileReach(m_presenter, content));
    column->addWidget(m_histogram);
    column->addWidget(m_sides, 1);
    column->addWidget(makeParts());
    column->addWidget(m_place);
    return content;
}

QWidget* LogFilePage::makeParts() {
    m_parts = new QWidget(this);
    m_parts->setObjectName(u"logFileParts"_s);
    m_part = new Label(TextRole::Body, Label::Ink::Muted, Label::Fit::Elide, this);
    m_part->setObjectName(u"logFilePart"_s);
    auto* back = new QPushButton(tr("Part before"), m_parts);
    back->setObjectName(u"logFilePartBack"_s);
    auto* forward = new QPushButton(tr("Next part"), m_parts);
    forward->setObjectName(u"logFilePartForward"_s);
    auto* row = new QHBoxLayout(m_parts);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::control);
    row->addWidget(m_part, 1);
    row->addWidget(back);
    row->addWidget(forward);
    connect(back, &QPushButton::clicked, this, [this] { showPart(-1); });
    connect(forward, &QPushButton::clicked, this, [this] { showPart(1); });
    return m_parts;
}

void LogFilePage::connectParts() {
    connect(&m_presenter, &LogFilePresenter::changed, this, [this] {
        if (!m_isCounted && m_presenter.rows()) {
            m_isCounted = m_presenter.log()->stage() == OpenedLog::Stage::Whole;
            m_view->takeAsSeen();
        }
        showAll();
    });
    connect(&m_presenter, &LogFilePresenter::rowsReplaced, this, &LogFilePage::takeRows);
    connect(&m_presenter, &LogFilePresenter::rowWanted, this, [this](qint64 row) {
        m_view->setFollowing(false);
        m_view->goTo(row);
        showCurrent();
    });
    connect(&m_presenter, &LogFilePresenter::momentMissed, this,
        [this] { say(tr("No record of this file says when it was.")); });
    connect(m_banner, &Banner::actionTriggered, this, &LogFilePage::closeNotice);
    connect(m_state, &StateView::actionTriggered, this, &LogFilePage::act);
    connect(
        m_kinds, &QComboBox::activated, this, [this] { m_presenter.setGrammar(m_kinds->currentData().toString()); });
    connect(m_goal, &InlineForm::confirmed, this, [this](const QString& words) {
        if (const auto went = m_presenter.goTo(words, m_view->currentRow()); !went)
            say(went.error().text());
    });
    connect(m_bar, &LogFileBar::stepWanted, this, [this](LogFileFinder::Direction direction) {
        if (!m_presenter.step(direction, m_view->currentRow()))
            sayNoHit(direction);
    });
    connect(m_bar, &LogFileBar::left, this, &LogFilePage::focusContent);
    connect(m_bar, &LogFileBar::choiceChanged, this, &LogFilePage::choose);
    connect(m_histogram, &LogHistogram::rangeChosen, this, &LogFilePage::choose);
    connect(m_view, &LogView::currentChanged, this, &LogFilePage::showCurrent);
    connect(m_view, &LogView::opened, this, [this] {
        m_panel->setVisible(true);
        showEntry();
    });
    connect(m_view, &LogView::markWanted, this, [this](qint64 from, qint64 number) {
        if (m_presenter.rows() && !m_presenter.rows()->toggleMarks(from, number))
            say(tr("No more than %1 lines can be marked.").arg(QLocale().toString(LogFileRows::mostMarks)));
    });
    connect(m_view, &LogView::menuWanted, this, &LogFilePage::showMenu);
    connect(m_panel, &RecordPanel::reportWanted, this, &LogFilePage::openReport);
    connect(m_panel, &RecordPanel::backWanted, this, &LogFilePage::showEntry);
    connect(&m_reports, &ReportOpener::changed, m_panel, &RecordPanel::setState);
    connect(&m_reports, &ReportOpener::opened, m_panel, &RecordPanel::setReport);
    connect(m_view, &LogView::nothingFound, this, [this] { say(tr("There is none in this direction.")); });
}

void LogFilePage::takeRows() {
    if (m_picker && !m_picker->isHidden())
        leavePicker(); // what was opened another way would stay behind it
    m_isCounted = false;
    m_view->setRows(m_presenter.rows());
    m_bar->setFinder(m_presenter.finder());
    m_histogram->setRange(std::nullopt);
    m_histogram->hide();
    m_reports.drop();
    m_reportOf.reset();
    m_panel->setEntry(std::nullopt);
    m_panel->setReports(m_presenter.server() ? RecordPanel::Reports::Opened : RecordPanel::Reports::Told);
    m_offset.reset();
    if (m_presenter.choice()) {
        connect(m_presenter.choice(), &LogFileChoice::changed, this, &LogFilePage::showAll);
        connect(m_presenter.survey(), &LogFileSurvey::changed, this, &LogFilePage::showSurvey);
        connect(m_presenter.finder(), &LogFileFinder::finished, this, [this] {
            if (m_bar->isOnlyHits())
                choose();
        });
        choose();
    }
    if (m_presenter.rows() && m_presenter.isPiecemeal()) {
        m_view->setFollowing(true); // of a log of another machine the end is here first
        connect(m_presenter.log(), &OpenedLog::rebased, this, [this] {
            if (m_offset && !m_view->isFollowing())
                std::ignore = m_presenter.goTo(u"@%1"_s.arg(*m_offset), -1);
        });
        connect(m_presenter.rows(), &LogRows::rowsChanged, this, &LogFilePage::showCurrent);
    }
    showCurrent();
}

void LogFilePage::showAll() {
    const QString name = QFileInfo(m_presenter.path()).fileName();
    m_header->setTitle(name.isEmpty() ? tr("Log file") : safeText(name));
    m_header->setSentence(m_presenter.summary(), safeText(m_presenter.path()));
    m_kinds->setVisible(m_presenter.rows() != nullptr);
    m_goTo->setEnabled(m_presenter.rows() != nullptr);
    if (m_presenter.log() && m_presenter.log()->grammar()) {
        const QSignalBlocker silent(m_kinds);
        m_kinds->setCurrentIndex(m_kinds->findData(m_presenter.log()->grammar()->id));
    }
    const auto& notice = m_presenter.notice();
    m_banner->setVisible(notice.has_value());
    if (notice)
        m_banner->showMessage(
            notice->mark, notice->sentence, notice->detail, notice->action.isEmpty() ? tr("Close") : notice->action);
    m_bar->setChoosable(m_presenter.choice());
    if (const LogFileChoice* choice = m_presenter.choice())
        m_bar->setChoice(*choice);
    const PageState state = m_presenter.state();
    m_bar->setVisible(m_presenter.rows() && !(m_picker && m_picker->isVisible()));
    m_state->setState(state);
}

void LogFilePage::showSurvey() {
    const LogCounts& counts = m_presenter.survey()->counts();
    const bool isTold = counts.bars && !counts.bars->pieces.empty();
    if (isTold)
        m_histogram->setCounts(counts);
    m_histogram->setVisible(isTold);
    showAll();
}

void LogFilePage::showCurrent() {
    LogFileRows* rows = m_presenter.rows();
    const qint64 row = m_view->currentRow();
    const auto part = rows ? rows->partOf(row) : std::nullopt;
    m_parts->setVisible(part.has_value());
    if (part)
        m_part->setPlainText(tr("Of this line of %1, bytes %2 to %3 are shown.")
                .arg(sizeText(part->length), QLocale().toString(part->from),
                    QLocale().toString(part->from + part->size)));
    const auto offset = rows ? rows->offsetOf(row) : std::nullopt;
    if (offset)
        m_offset = offset;
    if (offset)
        m_place->setPlainText(rows->chosen()
                ? tr("Byte %1").arg(QLocale().toString(*offset))
                : tr("Line %1 · byte %2").arg(QLocale().toString(row + 1), QLocale().toString(*offset)));
    else
        m_place->setPlainText({});
    m_bar->setOrdinal(offset && m_presenter.finder() ? m_presenter.finder()->ordinal(*offset) : 0);
    // A report stays when only rows around its record came.
    const bool isReportOfIt = m_reportOf && (!offset || *offset == *m_reportOf);
    if (m_panel->isVisible() && !isReportOfIt)
        showEntry();
}

void LogFilePage::showEntry() {
    m_reports.drop();
    m_reportOf.reset();
    m_panel->setEntry(m_presenter.entry(m_view->currentRow()));
}

void LogFilePage::showPart(qint64 by) {
    LogFileRows* rows = m_presenter.rows();
    const qint64 row = m_view->currentRow();
    const auto part = rows ? rows->partOf(row) : std::nullopt;
    if (!part)
        return;
    const qint64 step = LogFileRows::partSize;
    const qint64 from = by > 0 ? part->from + part->size : part->from - step;
    if (from < part->length)
        rows->showPart(row, from);
    showCurrent();
}

void LogFilePage::choose() {
    LogFileChoice* choice = m_presenter.choice();
    if (!choice)
        return;
    LogFileChoice::Wish wish{.least = m_bar->least(), .since = {}, .until = {}, .pattern = nullptr};
    if (const auto range = m_histogram->range()) {
        wish.since = range->from;
        wish.until = range->to;
    }
    const LogFileFinder& finder = *m_presenter.finder();
    if (m_bar->isOnlyHits())
        wish.pattern = finder.pattern();
    if (wish.pattern && finder.areFromThere()) {
        wish.hits = std::make_shared<const std::vector<qint64>>(finder.offsets());
        wish.areHitsCut = finder.isCut() || finder.error();
    }
    choice->setWish(wish);
}

/// What the button of the banner says.
void LogFilePage::closeNotice() {
    const auto& notice = m_presenter.notice();
    if (notice && notice->action.isEmpty())
        m_presenter.dropNotice();
    else
        m_presenter.refresh();
}

void LogFilePage::sayNoHit(LogFileFinder::Direction direction) {
    const LogFileFinder* finder = m_presenter.finder();
    if (direction == LogFileFinder::Direction::Back)
        return say(tr("No hit before this row."));
    if (!finder || finder->knowsPlaces())
        return say(tr("No hit behind this row."));
    say(tr("The first %1 of %2 hits can be gone to: look for something rarer.")
            .arg(QLocale().toString(std::ssize(finder->offsets())), QLocale().toString(finder->count())));
}

/// What the button of the state says.
void LogFilePage::act() {
    if (m_presenter.path().isEmpty())
        return askFile();
    if (m_presenter.choice() && !m_presenter.choice()->wish().isAll()) {
        m_histogram->setRange(std::nullopt);
        m_bar->showAll();
        return choose();
    }
    if (m_presenter.state().kind == PageState::Kind::Loading)
        return m_presenter.actOnReach();
    m_presenter.openAgain();
}

void LogFilePage::say(const QString& words) { m_place->setPlainText(words); }

void LogFilePage::refresh(Depth) { m_presenter.refresh(); }

bool LogFilePage::closeInspector() {
    if (m_goal->cancel() || m_panel->closeFind())
        return true;
    if (m_picker && m_picker->isVisible()) {
        leavePicker();
        return true;
    }
    if (m_panel->isVisible()) {
        m_panel->hide();
        return true;
    }
    return false;
}

void LogFilePage::focusContent() { m_view->setFocus(Qt::OtherFocusReason); }

} // namespace magkeeper

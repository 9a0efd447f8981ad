// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/operate/RunPanel.h"

#include "core/text/FaultText.h"
#include "core/text/Quantity.h"
#include "ui/operate/OutputView.h"
#include "ui/operate/ResolutionBar.h"
#include "ui/operate/RunWords.h"
#include "ui/theme/Space.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/MarkView.h"

#include <QPushButton>
#include <QVBoxLayout>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::milliseconds tick{500};

} // namespace

RunPanel::RunPanel(RunResolution& resolution, QWidget* parent)
    : QWidget(parent)
    , m_resolution(resolution)
    , m_mark(new MarkView(this))
    , m_word(new Label(TextRole::Section, Label::Ink::Text, Label::Fit::Keep, this))
    , m_title(new Label(TextRole::Strong, Label::Ink::Text, Label::Fit::Elide, this))
    , m_time(new Label(TextRole::Body, Label::Ink::Muted, Label::Fit::Keep, this))
    , m_detail(new Label(TextRole::Body, Label::Ink::Text, Label::Fit::Wrap, this))
    , m_command(new Label(TextRole::Fixed, Label::Ink::Muted, Label::Fit::Elide, this))
    , m_output(new OutputView(u"runOutput"_s, this))
    , m_bar(new ResolutionBar(u"runResolution"_s, resolution, this))
    , m_cancel(new QPushButton(this))
    , m_close(new QPushButton(tr("Back to the actions"), this)) {
    setObjectName(u"runPanel"_s);
    m_word->setObjectName(u"runWord"_s);
    m_title->setObjectName(u"runTitle"_s);
    m_time->setObjectName(u"runTime"_s);
    m_detail->setObjectName(u"runDetail"_s);
    m_command->setObjectName(u"runCommand"_s);
    m_cancel->setObjectName(u"cancelRun"_s);
    m_close->setObjectName(u"closeRun"_s);
    m_detail->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_cancel->setAutoDefault(false);
    m_close->setAutoDefault(false);
    layOut();
    m_ticks.setInterval(tick);
    connect(&m_ticks, &QTimer::timeout, this, &RunPanel::showTime);
    connect(m_cancel, &QPushButton::clicked, this, [this] {
        if (m_run)
            m_run->cancel();
    });
    connect(m_close, &QPushButton::clicked, this, &RunPanel::closeWanted);
    connect(&resolution, &RunResolution::outputSeen, m_output, &OutputView::setText);
    connect(&resolution, &RunResolution::recordChanged, this, [this](const RunRecord& run) {
        if (m_run)
            m_run->replaceRecord(run);
    });
    showAll();
}

void RunPanel::layOut() {
    auto* head = new QHBoxLayout;
    head->setSpacing(space::control);
    head->addWidget(m_mark);
    head->addWidget(m_word);
    head->addWidget(m_time);
    head->addStretch();
    head->addWidget(m_cancel);
    head->addWidget(m_close);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::control);
    column->addLayout(head);
    column->addWidget(m_title);
    column->addWidget(m_command);
    column->addWidget(m_detail);
    column->addWidget(m_bar);
    column->addWidget(m_output, 1);
}

void RunPanel::setRun(LiveRun* run) {
    if (run == m_run)
        return showAll();
    if (m_run)
        m_run->disconnect(this);
    m_run = run;
    m_output->setText(run ? run->output() : QString());
    if (run) {
        connect(run, &LiveRun::changed, this, &RunPanel::showAll);
        connect(run, &LiveRun::outputGrew, m_output, &OutputView::append);
        m_output->setFileName(u"%1-%2.log"_s.arg(run->order().request.id(), run->order().environment.name)
                .replace(u'/', u'-')
                .replace(u' ', u'_'));
    }
    showAll();
}

void RunPanel::showTime() { m_time->setPlainText(m_run ? durationText(m_run->elapsed()) : QString()); }

void RunPanel::showAll() {
    const bool runs = m_run && !m_run->isDone();
    runs ? m_ticks.start() : m_ticks.stop();
    showTime();
    m_cancel->setVisible(runs);
    m_close->setVisible(!runs);
    if (!m_run)
        return;
    const bool stops = m_run->state() == LiveRun::State::Stopping;
    const WriteOrder& order = m_run->order();
    m_title->setPlainText(tr("%1 on %2").arg(QString::fromUtf8(order.request.action().title), order.environment.name));
    m_command->setPlainText(
        m_run->record() ? m_run->record()->command : shownCommand(order.request, order.environment.primary()));
    m_cancel->setEnabled(!stops);
    m_cancel->setText(stops ? tr("Stopping…") : tr("Stop it"));
    m_output->setEmptyText(runs ? tr("It says nothing yet.") : tr("It said nothing."));
    m_resolution.setRun(m_run->record());
    if (runs) {
        m_mark->setMark(Mark::Working);
        m_word->setPlainText(stops ? tr("Stopping") : tr("Running"));
        m_detail->setPlainText(
            stops ? tr("It was asked to end; whether it did is looked up on the server.") : QString());
    } else {
        showOutcome();
    }
    m_detail->setVisible(!m_detail->text().isEmpty());
}

void RunPanel::showOutcome() {
    const auto& record = m_run->record();
    const auto& error = m_run->error();
    if (!record) {
        const bool stopped = error->kind() == ErrorKind::Cancelled;
        const bool unsure = error->kind() == ErrorKind::StorageFailed;
        m_mark->setMark(stopped ? Mark::Notice : unsure ? Mark::Unknown : Mark::Warning);
        m_word->setPlainText(stopped ? tr("Cancelled") : unsure ? tr("Not recorded") : tr("Not done"));
        m_detail->setPlainText(meaningOf(error->kind()) + u'\n' + error->toString());
        return;
    }
    m_mark->setMark(runMark(*record));
    m_word->setPlainText(runWord(*record));
    QStringList lines;
    if (record->outcome == RunOutcome::Succeeded && !record->changed)
        lines << tr("All was so already: it changed nothing.");
    if (!record->outcome)
        lines << tr("It goes on on the server by itself. Look for its result here or under Runs.");
    if (!record->detail.isEmpty())
        lines << record->detail;
    if (m_run->isCut())
        lines << tr("Only the end of what it said is shown.");
    m_detail->setPlainText(lines.join(u'\n'));
}

bool RunPanel::cancelQuestion() { return m_bar->cancel(); }

} // namespace magkeeper

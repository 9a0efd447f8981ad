// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logs/RecordPanel.h"

#include "core/base/Work.h"
#include "core/logs/ReportReader.h"
#include "core/text/Quantity.h"
#include "ui/editor/CodeText.h"
#include "ui/editor/CodeView.h"
#include "ui/logs/LogStyle.h"
#include "ui/theme/Space.h"
#include "ui/theme/Type.h"
#include "ui/widgets/DataTable.h"
#include "ui/widgets/FactList.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/MarkView.h"
#include "ui/widgets/StateView.h"

#include <QApplication>
#include <QClipboard>
#include <QGuiApplication>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSplitter>
#include <QThreadPool>
#include <QVBoxLayout>

#include <algorithm>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype manyLines = 60; ///< of context: from here on it is folded to begin with
constexpr int foldedDepth = 2;
constexpr int reportDepth = 1; ///< its trace, which stands above as a table
constexpr qsizetype longestReport = 16; ///< letters of its id on a button
constexpr int messageHeight = 200;
constexpr int partHeight = 320;

Cell stepCell(const TraceStep& step) {
    Cell cell{.text = step.what, .toolTip = step.what};
    cell.tone = step.kind == TraceStep::Kind::Foreign ? Cell::Tone::Muted : Cell::Tone::Strong;
    if (step.kind == TraceStep::Kind::Exception)
        cell.mark = Mark::Critical;
    return cell;
}

std::vector<Column<TraceStep>> columns() {
    const auto number = [](const TraceStep& step) {
        const QString text = step.kind == TraceStep::Kind::Exception ? QString() : u"#%1"_s.arg(step.number);
        return Cell{.text = text, .tone = Cell::Tone::Muted};
    };
    const auto place = [](const TraceStep& step) {
        const QString text = step.file.isEmpty() ? RecordPanel::tr("PHP itself") : step.place();
        return Cell{.text = text,
            .toolTip = text,
            .tone = step.kind == TraceStep::Kind::Foreign ? Cell::Tone::Muted : Cell::Tone::Plain};
    };
    return {{{.id = u"number"_s, .title = u"#"_s, .width = 4}, number,
                [](const TraceStep& step) {
                    return QVariant(step.number + (step.kind == TraceStep::Kind::Exception ? 0 : 1'000));
                }},
        {{.id = u"what"_s,
             .title = RecordPanel::tr("Exception or call"),
             .width = 30,
             .stretch = 3,
             .elide = Qt::ElideMiddle},
            stepCell, {}},
        {{.id = u"place"_s, .title = RecordPanel::tr("Where"), .width = 20, .stretch = 2, .elide = Qt::ElideLeft},
            place, {}}};
}

QString keyOf(const TraceStep& step) {
    return (step.kind == TraceStep::Kind::Exception ? u"e%1"_s : u"c%1"_s).arg(step.number);
}

} // namespace

RecordPanel::RecordPanel(QThreadPool& pool, QWidget* parent)
    : QWidget(parent)
    , m_pool(pool)
    , m_mark(new MarkView(this))
    , m_level(new Label(TextRole::Strong, Label::Ink::Text, Label::Fit::Keep, this))
    , m_head(new Label(TextRole::Caption, Label::Ink::Muted, Label::Fit::Elide, this))
    , m_message(new QPlainTextEdit(this))
    , m_facts(new FactList(this))
    , m_report(new QPushButton(this))
    , m_back(new QPushButton(tr("Back to the record"), this))
    , m_copyText(new QPushButton(tr("Copy as text"), this))
    , m_copyMarkdown(new QPushButton(tr("Copy as Markdown"), this))
    , m_steps(new DataTable(u"recordSteps"_s, this))
    , m_model(new ValueTableModel<TraceStep>(columns(), keyOf, this))
    , m_json(new CodeView(u"recordJson"_s, this))
    , m_parts(new QSplitter(Qt::Vertical, this)) {
    setObjectName(u"recordPanel"_s);
    setAccessibleName(tr("Record"));
    m_parts->addWidget(makeHead());
    m_parts->addWidget(makeTrace());
    m_parts->addWidget(m_json);
    m_parts->setChildrenCollapsible(false);
    m_parts->setSizes({messageHeight, partHeight, partHeight});
    m_json->setAccessibleName(tr("Context of the record"));
    m_view = new StateView(m_parts, this);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_view);
    makeActions();
    setEntry(std::nullopt);
}

QWidget* RecordPanel::makeHead() {
    auto* head = new QWidget(this);
    auto* line = new QHBoxLayout;
    line->setSpacing(space::control);
    line->addWidget(m_mark);
    line->addWidget(m_level);
    line->addWidget(m_head, 1);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(space::control);
    for (QPushButton* button : {m_back, m_report, m_copyText, m_copyMarkdown})
        buttons->addWidget(button);
    buttons->addStretch();
    m_report->setObjectName(u"recordReport"_s);
    m_back->setObjectName(u"recordBack"_s);
    m_head->setObjectName(u"recordHead"_s);
    m_message->setObjectName(u"recordMessage"_s);
    m_message->setAccessibleName(tr("Message"));
    m_message->setReadOnly(true);
    m_message->setTabChangesFocus(true);
    m_message->setFont(fontOf(TextRole::Fixed, font()));
    m_message->setLineWrapMode(QPlainTextEdit::WidgetWidth);
    m_message->setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    auto* column = new QVBoxLayout(head);
    column->setContentsMargins(0, 0, 0, space::control);
    column->setSpacing(space::control);
    column->addLayout(line);
    column->addWidget(m_message, 1);
    column->addWidget(m_facts);
    column->addLayout(buttons);
    return head;
}

QWidget* RecordPanel::makeTrace() {
    m_steps->setAccessibleName(tr("Exceptions and calls"));
    m_steps->setTable(m_model);
    m_steps->setSortingEnabled(false);
    return m_steps;
}

void RecordPanel::makeActions() {
    m_copyText->setToolTip(tr("Without card numbers, addresses, tokens, keys and passwords"));
    m_copyMarkdown->setToolTip(m_copyText->toolTip());
    connect(m_copyText, &QPushButton::clicked, this, [this] { copy(As::Text); });
    connect(m_copyMarkdown, &QPushButton::clicked, this, [this] { copy(As::Markdown); });
    connect(m_back, &QPushButton::clicked, this, &RecordPanel::backWanted);
    connect(m_view, &StateView::actionTriggered, this, &RecordPanel::backWanted);
    connect(m_report, &QPushButton::clicked, this, [this] {
        if (m_sheet)
            Q_EMIT reportWanted(u"var/report/"_s + m_sheet->reportId);
    });
    for (const auto& [text, form] : {std::pair(tr("Copy the record as text"), As::Text),
             std::pair(tr("Copy the record as Markdown"), As::Markdown)}) {
        auto* action = new QAction(text, this);
        connect(action, &QAction::triggered, this, [this, form] { copy(form); });
        addAction(action);
    }
}

void RecordPanel::setEntry(std::optional<LogEntry> entry) {
    m_isReport = m_hadFocus = false;
    take(std::move(entry));
}

void RecordPanel::setReport(LogEntry report) {
    m_isReport = true;
    take(std::move(report));
}

void RecordPanel::setState(const PageState& state) {
    ++m_wanted;
    m_isReport = true;
    // Who pressed the button goes on here, and not where Qt takes the keyboard when it is hidden.
    m_hadFocus = m_hadFocus || isAncestorOf(QApplication::focusWidget());
    m_view->setState(state);
}

void RecordPanel::take(std::optional<LogEntry> entry) {
    const int number = ++m_wanted;
    m_entry = std::move(entry);
    for (QAction* action : actions())
        action->setEnabled(m_entry.has_value());
    if (!m_entry) {
        m_sheet.reset();
        m_view->setState({.kind = PageState::Kind::Empty, .sentence = tr("Select a row to see what is in it.")});
        Q_EMIT shown();
        return;
    }
    // What is shown stays until the next is there: most take less than a millisecond.
    whenDone(this, runIn(m_pool, [entry = *m_entry]() -> Result<RecordSheet> { return sheetOf(entry); }),
        [this, number](Result<RecordSheet> sheet) {
            if (number != m_wanted)
                return;
            if (!sheet) {
                m_sheet.reset();
                m_view->setState({.kind = PageState::Kind::Failed,
                    .sentence = tr("The record could not be taken apart."),
                    .detail = sheet.error().text()});
            } else {
                m_sheet = std::move(*sheet);
                fill(*m_sheet);
            }
            Q_EMIT shown();
        });
}

void RecordPanel::setReports(Reports reports) {
    m_reports = reports;
    if (m_sheet)
        showFacts(*m_sheet);
}

void RecordPanel::setZone(const QTimeZone& zone) {
    m_zone = zone;
    if (m_sheet)
        showHead(*m_sheet);
}

void RecordPanel::showHead(const RecordSheet& sheet) {
    const Mark mark = markOf(sheet.level);
    m_mark->setMark(mark);
    m_mark->setVisible(mark != Mark::None);
    m_level->setMark(mark);
    m_level->setPlainText(levelWord(sheet.level));
    m_level->setVisible(sheet.level != logs::LogLevel::Unknown);
    QStringList words;
    if (sheet.time)
        words << dateTimeText(*sheet.time, m_zone);
    words << sheet.source << sizeText(sheet.length, locale());
    if (sheet.isCut)
        words << tr("only its beginning is here");
    m_head->setPlainText(words.join(u" · "_s));
}

void RecordPanel::fill(const RecordSheet& sheet) {
    showHead(sheet);
    if (m_message->toPlainText() != sheet.message)
        m_message->setPlainText(sheet.message);
    showFacts(sheet);
    m_model->setRows(sheet.steps);
    m_steps->setVisible(!sheet.steps.empty());
    m_json->setVisible(!sheet.json.isEmpty());
    const bool isNew = m_json->setCode(sheet.json, u"record.json"_s);
    if (isNew && (sheet.isReport || sheet.json.count(u'\n') > manyLines))
        m_json->code().foldWhenRead(sheet.isReport ? reportDepth : foldedDepth);
    m_view->setState(PageState::ready());
    if (m_isReport && std::exchange(m_hadFocus, false))
        m_back->setFocus(Qt::OtherFocusReason);
}

void RecordPanel::showFacts(const RecordSheet& sheet) {
    // Others, such as those of the web API, only find the record again.
    const bool opens = m_reports == Reports::Opened && !sheet.isReport && logs::ReportReader::isName(sheet.reportId);
    std::vector<FactRow> facts;
    for (const auto& [name, value] : sheet.fields)
        facts.push_back({name, {.text = value}});
    if (!opens && !sheet.reportId.isEmpty())
        facts.push_back({tr("Report"), {.text = sheet.reportId}});
    m_facts->setVisible(!facts.empty());
    m_facts->setFacts(std::move(facts));
    m_report->setVisible(opens);
    m_back->setVisible(m_isReport);
    m_report->setText(tr("Open report %1").arg(sheet.reportId.left(longestReport)));
}

void RecordPanel::copy(As form) {
    if (!m_entry)
        return;
    const auto make = [entry = *m_entry, form, zone = m_zone]() -> Result<QString> {
        const RecordSheet sheet = sheetOf(entry, SheetText::Redacted);
        return form == As::Text ? sheetAsText(sheet, zone) : sheetAsMarkdown(sheet, zone);
    };
    whenDone(this, runIn(m_pool, make), [](const Result<QString>& text) {
        if (text)
            QGuiApplication::clipboard()->setText(*text);
    });
}

bool RecordPanel::closeFind() { return m_json->closeFind(); }

} // namespace magkeeper

// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logs/LogFileBar.h"

#include "core/base/SafeText.h"
#include "ui/logs/LogFileChoice.h"
#include "ui/theme/Space.h"
#include "ui/widgets/Label.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QComboBox>
#include <QKeyEvent>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>

namespace magkeeper {

using namespace Qt::StringLiterals;
using namespace logs;

namespace {

constexpr int leastWords = 120;
constexpr int leastCount = 88;
constexpr qsizetype longestChip = 30;

} // namespace

LogFileBar::LogFileBar(QWidget* parent)
    : QWidget(parent)
    , m_words(new QLineEdit(this))
    , m_regex(new QCheckBox(tr("Regular expression"), this))
    , m_case(new QCheckBox(tr("Match case"), this))
    , m_keep(new QPushButton(tr("Keep"), this))
    , m_count(new Label(TextRole::Body, Label::Ink::Muted, Label::Fit::Elide, this))
    , m_back(new QPushButton(tr("Previous"), this))
    , m_forward(new QPushButton(tr("Next"), this))
    , m_least(new QComboBox(this))
    , m_onlyHits(new QCheckBox(tr("Only hits"), this))
    , m_shown(new Label(TextRole::Body, Label::Ink::Muted, Label::Fit::Elide, this)) {
    setObjectName(u"logFileBar"_s);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::control);
    column->addLayout(makeWords());
    column->addLayout(makeChoices());
    showCount();
}

QHBoxLayout* LogFileBar::makeWords() {
    m_words->setObjectName(u"logFileWords"_s);
    m_words->setAccessibleName(tr("Find in the file"));
    m_words->setPlaceholderText(tr("Find in the file"));
    m_words->setToolTip(tr("Enter goes to the next hit, Shift+Enter to the one before"));
    m_words->setClearButtonEnabled(true);
    m_words->setMinimumWidth(leastWords);
    m_words->installEventFilter(this);
    m_regex->setObjectName(u"logFileRegex"_s);
    m_case->setObjectName(u"logFileCase"_s);
    m_keep->setObjectName(u"logFileKeep"_s);
    m_keep->setToolTip(tr("Keeps these words in a colour of their own, and makes room for others"));
    m_count->setObjectName(u"logFileCount"_s);
    m_count->setMinimumWidth(leastCount);
    m_back->setObjectName(u"logFileBack"_s);
    m_forward->setObjectName(u"logFileForward"_s);
    auto* row = new QHBoxLayout;
    row->setSpacing(space::control);
    row->addWidget(m_words, 1);
    for (QWidget* part : {static_cast<QWidget*>(m_regex), static_cast<QWidget*>(m_case), static_cast<QWidget*>(m_back),
             static_cast<QWidget*>(m_forward)})
        row->addWidget(part);
    connect(m_words, &QLineEdit::textChanged, this, &LogFileBar::setWords);
    connect(m_regex, &QCheckBox::toggled, this, &LogFileBar::setWords);
    connect(m_case, &QCheckBox::toggled, this, &LogFileBar::setWords);
    connect(m_keep, &QPushButton::clicked, this, &LogFileBar::keepWords);
    connect(m_back, &QPushButton::clicked, this, [this] { Q_EMIT stepWanted(LogFileFinder::Direction::Back); });
    connect(m_forward, &QPushButton::clicked, this, [this] { Q_EMIT stepWanted(LogFileFinder::Direction::Forward); });
    return row;
}

QHBoxLayout* LogFileBar::makeChoices() {
    m_least->setObjectName(u"logFileLevel"_s);
    m_least->setAccessibleName(tr("How bad at least"));
    m_least->addItem(tr("All levels"), static_cast<int>(LogLevel::Unknown));
    m_least->addItem(tr("Notices and worse"), static_cast<int>(LogLevel::Notice));
    m_least->addItem(tr("Warnings and worse"), static_cast<int>(LogLevel::Warning));
    m_least->addItem(tr("Errors and worse"), static_cast<int>(LogLevel::Error));
    m_least->addItem(tr("Critical and worse"), static_cast<int>(LogLevel::Critical));
    m_onlyHits->setObjectName(u"logFileOnlyHits"_s);
    m_onlyHits->setToolTip(tr("Only the records that have what is looked for"));
    m_shown->setObjectName(u"logFileShown"_s);
    m_keptRow = new QHBoxLayout;
    m_keptRow->setSpacing(space::control);
    auto* row = new QHBoxLayout;
    row->setSpacing(space::control);
    row->addWidget(m_least);
    row->addWidget(m_onlyHits);
    row->addWidget(m_count, 1);
    row->addWidget(m_shown, 1);
    row->addLayout(m_keptRow);
    row->addWidget(m_keep);
    connect(m_least, &QComboBox::currentIndexChanged, this, &LogFileBar::choiceChanged);
    connect(m_onlyHits, &QCheckBox::toggled, this, &LogFileBar::choiceChanged);
    return row;
}

void LogFileBar::setFinder(LogFileFinder* finder) {
    m_finder = finder;
    m_ordinal = 0;
    setEnabled(finder != nullptr);
    if (finder) {
        connect(finder, &LogFileFinder::changed, this, &LogFileBar::showCount);
        setWords();
    }
    showCount();
}

PatternText LogFileBar::wanted() const {
    return {m_words->text(), m_regex->isChecked() ? PatternText::Syntax::Regex : PatternText::Syntax::Literal,
        m_case->isChecked() ? PatternText::Case::Sensitive : PatternText::Case::Insensitive};
}

/// The words that are typed come first: they are walked through with those that are kept.
void LogFileBar::setWords() {
    m_keep->setEnabled(!m_words->text().isEmpty() && m_kept.size() + 1 < LogFileFinder::mostPatterns);
    if (!m_finder)
        return;
    std::vector<PatternText> all{wanted()};
    all.insert(all.end(), m_kept.begin(), m_kept.end());
    m_finder->setPatterns(std::move(all));
}

void LogFileBar::keepWords() {
    m_kept.push_back(wanted());
    m_words->clear(); // looks for them all
    showKept();
}

void LogFileBar::showKept() {
    while (QLayoutItem* item = m_keptRow->takeAt(0)) {
        item->widget()->deleteLater();
        delete item;
    }
    for (size_t i = 0; i < m_kept.size(); ++i) {
        QString text = safeText(m_kept[i].text, Lines::Flatten, longestChip);
        auto* chip = new QPushButton(tr("%1 ✕").arg(text.replace(u'&', u"&&"_s)), this);
        chip->setObjectName(u"logFileKept%1"_s.arg(i));
        chip->setAccessibleName(tr("No longer look for %1").arg(text));
        chip->setToolTip(chip->accessibleName());
        connect(chip, &QPushButton::clicked, this, [this, i] {
            m_kept.erase(m_kept.begin() + static_cast<qsizetype>(i));
            showKept();
            setWords();
        });
        m_keptRow->addWidget(chip);
    }
}

void LogFileBar::setOrdinal(qint64 ordinal) {
    m_ordinal = ordinal;
    showCount();
}

void LogFileBar::showCount() {
    const bool looks = m_finder && m_finder->pattern();
    m_back->setEnabled(looks && m_finder->count() > 0);
    m_forward->setEnabled(m_back->isEnabled());
    m_onlyHits->setEnabled(looks || m_onlyHits->isChecked());
    m_count->setMark(m_finder && m_finder->error() ? Mark::Warning : Mark::None);
    if (m_finder && m_finder->error())
        return m_count->setPlainText(safeText(m_finder->error()->text()));
    if (!looks)
        return m_count->setPlainText({});
    const QLocale locale;
    const QString found = locale.toString(m_finder->count());
    const QString count = m_finder->isCut() ? tr("%1 and more").arg(found) : found;
    if (m_finder->isRunning())
        m_count->setPlainText(tr("Hits until now: %1").arg(count));
    else if (m_ordinal > 0)
        m_count->setPlainText(tr("Hit %1 of %2").arg(locale.toString(m_ordinal), count));
    else
        m_count->setPlainText(m_finder->count() == 0 ? tr("Nothing found") : tr("Hits: %1").arg(count));
}

void LogFileBar::setChoosable(const LogFileChoice* choice) {
    m_least->setVisible(choice && (choice->canChoose() || m_least->currentIndex() > 0));
    m_onlyHits->setVisible(choice != nullptr);
}

void LogFileBar::setChoice(const LogFileChoice& choice) {
    const QLocale locale;
    const QString count = locale.toString(choice.count());
    if (choice.wish().isAll())
        m_shown->setPlainText({});
    else if (choice.isRunning())
        m_shown->setPlainText(tr("Records until now: %1").arg(count));
    else if (choice.isCut() && choice.shown() >= choice.count())
        m_shown->setPlainText(tr("The first %1 records; there may be more").arg(count));
    else if (choice.isCut())
        m_shown->setPlainText(tr("The first %1 of %2 records").arg(locale.toString(choice.shown()), count));
    else
        m_shown->setPlainText(tr("Records shown: %1").arg(count));
}

LogLevel LogFileBar::least() const { return static_cast<LogLevel>(m_least->currentData().toInt()); }

bool LogFileBar::isOnlyHits() const { return m_onlyHits->isChecked(); }

void LogFileBar::showAll() {
    m_least->setCurrentIndex(0);
    m_onlyHits->setChecked(false);
}

void LogFileBar::focusWords() {
    m_words->setFocus(Qt::ShortcutFocusReason);
    m_words->selectAll();
}

bool LogFileBar::clearWords() {
    const bool had = !m_words->text().isEmpty();
    m_words->clear();
    return had;
}

bool LogFileBar::eventFilter(QObject* watched, QEvent* event) {
    if (watched != m_words || event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const auto* key = static_cast<QKeyEvent*>(event);
    if (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) {
        Q_EMIT stepWanted(key->modifiers().testFlag(Qt::ShiftModifier) ? LogFileFinder::Direction::Back
                                                                       : LogFileFinder::Direction::Forward);
        return true;
    }
    if (key->key() == Qt::Key_Escape) {
        if (!clearWords())
            Q_EMIT left();
        return true;
    }
    return false;
}

} // namespace magkeeper

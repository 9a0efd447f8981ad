// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/preferences/PreferencesPage.h"

#include "ui/theme/Space.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/PageHeader.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>
#include <QWheelEvent>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr int columnWidth = 760;
constexpr int editorWidth = 200;

/// In a list or a spin box the wheel shall scroll the page, not change what is under the pointer by chance.
class CalmComboBox final : public QComboBox {
public:
    using QComboBox::QComboBox;

protected:
    void wheelEvent(QWheelEvent* event) override { event->ignore(); }
};

Label* label(const QString& text, TextRole role, Label::Ink ink, QWidget* parent) {
    auto* made = new Label(role, ink, Label::Fit::Wrap, parent);
    made->setPlainText(text);
    return made;
}

} // namespace

PreferencesPage::PreferencesPage(PreferenceStore& store, QWidget* parent)
    : Page(parent)
    , m_store(store)
    , m_header(new PageHeader(u"preferencesHeader"_s, this)) {
    setObjectName(u"preferencesPage"_s);
    setAccessibleName(tr("Preferences"));
    makeHeader();
    auto* area = new QScrollArea(this);
    area->setObjectName(u"preferencesArea"_s);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setWidget(makeRows());
    area->viewport()->setAutoFillBackground(false);
    area->widget()->setAutoFillBackground(false);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::page, space::card, space::page, space::card);
    column->setSpacing(space::cell);
    column->addWidget(m_header);
    column->addWidget(area, 1);
    connect(&store, &PreferenceStore::changed, this, &PreferencesPage::showAll);
    showAll();
}

void PreferencesPage::makeHeader() {
    m_header->setTitle(tr("Preferences"));
    m_header->setSentence(tr("Every change works at once."));
    auto* limits = m_header->addButton(u"limitsButton"_s, tr("Limits of findings…"));
    connect(limits, &QPushButton::clicked, this, &PreferencesPage::limitsRequested);
    m_defaults = m_header->addButton(u"defaultsButton"_s, tr("All defaults"));
    m_undo = m_header->addButton(u"undoButton"_s, tr("Undo"));
    connect(m_defaults, &QPushButton::clicked, this, [this] { m_store.set(Preferences()); });
    connect(m_undo, &QPushButton::clicked, this, [this] { m_store.undo(); });
    auto* undo = new QAction(tr("Undo the last change"), this);
    undo->setObjectName(u"undoPreferenceAction"_s);
    undo->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_Z));
    undo->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(undo, &QAction::triggered, this, [this] { m_store.undo(); });
    addAction(undo);
}

QWidget* PreferencesPage::makeRows() {
    auto* rows = new QWidget(this);
    rows->setMaximumWidth(columnWidth);
    auto* column = new QVBoxLayout(rows);
    column->setContentsMargins(0, 0, space::card, 0);
    column->setSpacing(space::cell);
    QString group;
    for (const PreferenceRow& row : preferenceRows()) {
        if (std::exchange(group, row.group) != row.group) {
            column->addSpacing(m_editors.empty() ? 0 : space::card);
            column->addWidget(label(row.group, TextRole::Section, Label::Ink::Text, rows));
        }
        addRow(*column, row);
    }
    column->addStretch();
    return rows;
}

void PreferencesPage::addRow(QBoxLayout& column, const PreferenceRow& row) {
    auto* words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(label(row.title, TextRole::Body, Label::Ink::Text, this));
    if (!row.help.isEmpty())
        words->addWidget(label(row.help, TextRole::Caption, Label::Ink::Muted, this));
    QWidget* editor = makeEditor(row);
    editor->setObjectName(row.key);
    editor->setAccessibleName(row.title);
    editor->setAccessibleDescription(row.help);
    auto* reset = new QPushButton(tr("Default"), this);
    reset->setObjectName(row.key + u".reset"_s);
    reset->setAccessibleName(tr("Back to the default: %1").arg(row.title));
    QSizePolicy policy = reset->sizePolicy();
    policy.setRetainSizeWhenHidden(true);
    reset->setSizePolicy(policy);
    connect(
        reset, &QPushButton::clicked, this, [this, field = row.field] { m_store.set(field, Preferences().*field); });
    auto* line = new QHBoxLayout;
    line->setSpacing(space::control);
    line->addLayout(words, 1);
    line->addWidget(editor, 0, Qt::AlignVCenter);
    line->addWidget(reset, 0, Qt::AlignVCenter);
    column.addLayout(line);
    m_editors.push_back({&row, editor, reset});
}

QWidget* PreferencesPage::makeEditor(const PreferenceRow& row) {
    if (row.choices.empty()) {
        auto* box = new QCheckBox(this);
        connect(box, &QCheckBox::clicked, this, [this, field = row.field](bool on) { m_store.set(field, on ? 1 : 0); });
        return box;
    }
    auto* box = new CalmComboBox(this);
    box->setFixedWidth(editorWidth);
    box->setFocusPolicy(Qt::StrongFocus);
    for (const PreferenceChoice& choice : row.choices)
        box->addItem(choice.text, choice.value);
    connect(box, &QComboBox::activated, this,
        [this, box, field = row.field](int index) { m_store.set(field, box->itemData(index).toInt()); });
    return box;
}

void PreferencesPage::showAll() {
    const Preferences usual;
    const Preferences& now = m_store.now();
    for (const Editor& editor : m_editors) {
        const int value = now.*editor.row->field;
        if (auto* box = qobject_cast<QComboBox*>(editor.editor))
            box->setCurrentIndex(box->findData(value));
        else if (auto* check = qobject_cast<QCheckBox*>(editor.editor))
            check->setChecked(value != 0);
        editor.reset->setVisible(value != usual.*editor.row->field);
    }
    m_undo->setEnabled(m_store.canUndo());
    m_defaults->setEnabled(now != usual);
}

void PreferencesPage::refresh(Depth) { showAll(); }

void PreferencesPage::focusContent() { m_editors.front().editor->setFocus(Qt::OtherFocusReason); }

std::vector<KeyEntry> PreferencesPage::keys() const {
    const QString group = tr("Preferences");
    return {{group, tr("Tab"), tr("The next preference")}, {group, tr("Up, Down"), tr("Another choice")},
        {group, tr("Ctrl+Z"), tr("Undo the last change")}};
}

} // namespace magkeeper

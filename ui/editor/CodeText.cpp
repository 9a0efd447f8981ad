// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/CodeText.h"

#include "ui/editor/CodeGutter.h"
#include "ui/theme/Type.h"

#include <QKeyEvent>
#include <QTextBlock>

namespace magkeeper {

namespace {

QList<QTextLayout::FormatRange> formatsOf(const CodeSpans& spans, const Colours& colours) {
    QList<QTextLayout::FormatRange> formats;
    for (const CodeSpan& span : spans) {
        QTextCharFormat format;
        format.setForeground(inkColour(span.ink, colours));
        if (isInkBold(span.ink))
            format.setFontWeight(QFont::DemiBold);
        formats.append({span.start, span.length, format});
    }
    return formats;
}

} // namespace

CodeText::CodeText(const QString& name, QWidget* parent)
    : QPlainTextEdit(parent)
    , m_inks(new CodeInks(this))
    , m_gutter(new CodeGutter(*this)) {
    setObjectName(name);
    setAccessibleName(tr("Code"));
    setReadOnly(true);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setTabChangesFocus(true);
    setUndoRedoEnabled(false);
    setLineWrapMode(QPlainTextEdit::NoWrap);
    setFont(fontOf(TextRole::Fixed, font()));
    setTabStopDistance(fontMetrics().horizontalAdvance(QLatin1Char(' ')) * 4);
    connect(m_inks, &CodeInks::found, this, &CodeText::showInks);
    connect(m_inks, &CodeInks::finished, this, &CodeText::onRead);
    connect(this, &QPlainTextEdit::blockCountChanged, this, &CodeText::placeGutter);
    connect(this, &QPlainTextEdit::updateRequest, m_gutter, [this](const QRect&, int) { m_gutter->update(); });
    placeGutter();
}

void CodeText::setCode(const QString& text, const QString& fileName) {
    m_foldWhenRead = 0;
    setPlainText(text);
    m_inks->setLines(text.split(QLatin1Char('\n')), fileName);
    placeGutter();
}

void CodeText::showInks(int first, int last) {
    const Colours& colours = Colours::of(palette());
    QTextBlock block = document()->findBlockByNumber(first);
    const int from = block.position();
    int to = from;
    for (int line = first; line <= last && block.isValid(); ++line, block = block.next()) {
        if (!m_inks->spans(line).empty() || !block.layout()->formats().isEmpty())
            block.layout()->setFormats(formatsOf(m_inks->spans(line), colours));
        to = block.position() + block.length();
    }
    document()->markContentsDirty(from, to - from);
}

bool CodeText::isFolded(int line) const {
    const QTextBlock next = document()->findBlockByNumber(line + 1);
    return canFold(line) && next.isValid() && !next.isVisible();
}

void CodeText::relayOut(const QTextBlock& first, const QTextBlock& last) {
    document()->markContentsDirty(first.position(), last.position() + last.length() - first.position());
    QAbstractTextDocumentLayout* layout = document()->documentLayout();
    Q_EMIT layout->documentSizeChanged(layout->documentSize());
    m_gutter->update();
}

/// The last line stays in sight: it closes what was opened.
void CodeText::setFolded(int line, bool folded) {
    if (!canFold(line) || isFolded(line) == folded)
        return;
    const int end = m_inks->foldEnd(line);
    const QTextBlock head = document()->findBlockByNumber(line);
    QTextBlock block = head.next();
    for (int at = line + 1; at < end && block.isValid(); ++at, block = block.next()) {
        block.setVisible(!folded);
        block.setLineCount(folded ? 0 : std::max(1, block.layout()->lineCount()));
    }
    if (folded && textCursor().blockNumber() > line && textCursor().blockNumber() < end)
        setTextCursor(QTextCursor(head));
    relayOut(head, block.isValid() ? block : document()->lastBlock());
}

/// One walk and one layout: what lies within a fold goes with it.
void CodeText::foldBelow(int depth) {
    std::vector<int> ends;
    int hiddenTo = 0;
    int head = 0;
    int line = 0;
    const int cursor = textCursor().blockNumber();
    for (QTextBlock block = document()->begin(); block.isValid(); block = block.next(), ++line) {
        const bool hidden = line < hiddenTo;
        if (block.isVisible() == hidden) {
            block.setVisible(!hidden);
            block.setLineCount(hidden ? 0 : std::max(1, block.layout()->lineCount()));
        }
        if (hidden && line == cursor)
            setTextCursor(QTextCursor(document()->findBlockByNumber(head)));
        while (!ends.empty() && ends.back() <= line)
            ends.pop_back();
        if (hidden || !canFold(line))
            continue;
        if (depth > 0 && static_cast<int>(ends.size()) >= depth) {
            head = line;
            hiddenTo = m_inks->foldEnd(line);
        }
        ends.push_back(m_inks->foldEnd(line));
    }
    relayOut(document()->firstBlock(), document()->lastBlock());
}

void CodeText::foldWhenRead(int depth) {
    m_foldWhenRead = depth;
    if (m_inks->isDone())
        onRead();
}

void CodeText::onRead() {
    if (const int depth = std::exchange(m_foldWhenRead, 0); depth > 0)
        foldBelow(depth);
    m_gutter->update();
}

void CodeText::reveal(int line) {
    for (int above = line - 1; above >= 0; --above)
        if (m_inks->foldEnd(above) > line && isFolded(above))
            setFolded(above, false);
}

int CodeText::foldAtCursor() const {
    const int line = textCursor().blockNumber();
    for (int above = line; above >= 0; --above)
        if (canFold(above) && m_inks->foldEnd(above) >= line)
            return above;
    return -1;
}

void CodeText::placeGutter() {
    const int width = m_gutter->wantedWidth();
    setViewportMargins(width, 0, 0, 0);
    const QRect inside = contentsRect();
    m_gutter->setGeometry(inside.left(), inside.top(), width, inside.height());
    m_gutter->update();
}

void CodeText::resizeEvent(QResizeEvent* event) {
    QPlainTextEdit::resizeEvent(event);
    placeGutter();
}

void CodeText::changeEvent(QEvent* event) {
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_inks)
        showInks(0, blockCount() - 1);
}

/// Ctrl with - and + folds and opens what holds the cursor.
void CodeText::keyPressEvent(QKeyEvent* event) {
    const bool folds = event->key() == Qt::Key_Minus;
    if (!event->modifiers().testFlag(Qt::ControlModifier) || (!folds && event->key() != Qt::Key_Plus))
        return QPlainTextEdit::keyPressEvent(event);
    const int line = foldAtCursor();
    if (line >= 0)
        setFolded(line, folds);
}

} // namespace magkeeper

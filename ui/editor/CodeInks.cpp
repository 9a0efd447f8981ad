// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/CodeInks.h"

#include <QElapsedTimer>

#include <algorithm>
#include <numeric>

namespace magkeeper {

namespace {

constexpr qint64 sliceMs = 5;
constexpr qsizetype linesAtOnce = 16; ///< between two looks at the clock
constexpr size_t deepestFold = 1'000;

} // namespace

CodeInks::CodeInks(QObject* parent)
    : QObject(parent) {
    m_next.setSingleShot(true);
    m_next.setInterval(0);
    connect(&m_next, &QTimer::timeout, this, &CodeInks::readSlice);
}

void CodeInks::setLines(const QStringList& lines, const QString& fileName, CodeHighlighting::Begins begins) {
    m_spans.clear();
    m_foldEnds.clear();
    m_open.clear();
    m_lines.clear();
    m_reading.reset();
    m_next.stop();
    const qsizetype size = std::accumulate(lines.begin(), lines.end(), qsizetype(0),
        [](qsizetype sum, const QString& line) { return sum + line.size() + 1; });
    if (size > longestText || fileName.isEmpty())
        return;
    if (!m_highlighting)
        m_highlighting = CodeHighlighting::shared();
    m_reading = m_highlighting->read(fileName, begins);
    if (!m_reading)
        return;
    m_lines = lines;
    m_next.start();
}

const CodeSpans& CodeInks::spans(qsizetype line) const {
    static const CodeSpans none;
    return line >= 0 && line < std::ssize(m_spans) ? m_spans[static_cast<size_t>(line)] : none;
}

int CodeInks::foldEnd(qsizetype line) const {
    return line >= 0 && line < std::ssize(m_foldEnds) ? m_foldEnds[static_cast<size_t>(line)] : -1;
}

void CodeInks::readSlice() {
    QElapsedTimer clock;
    clock.start();
    const auto first = std::ssize(m_spans);
    qsizetype line = first;
    while (line < m_lines.size() && clock.elapsed() < sliceMs) {
        const qsizetype end = std::min(line + linesAtOnce, m_lines.size());
        for (; line < end; ++line) {
            CodeLine read = m_reading->next(m_lines[line]);
            m_spans.push_back(std::move(read.spans));
            m_foldEnds.push_back(-1);
            takeFolds(read.folds, static_cast<int>(line));
        }
    }
    const bool ends = line == m_lines.size();
    if (ends) {
        m_reading.reset();
        m_lines.clear();
    } else {
        m_next.start();
    }
    if (line > first)
        Q_EMIT found(static_cast<int>(first), static_cast<int>(line - 1));
    if (ends)
        Q_EMIT finished();
}

void CodeInks::takeFolds(const std::vector<CodeFoldMark>& marks, int line) {
    for (const CodeFoldMark& mark : marks) {
        if (mark.begins) {
            if (m_open.size() < deepestFold)
                m_open.push_back({mark.region, line});
            continue;
        }
        const auto begin = std::ranges::find(m_open.rbegin(), m_open.rend(), mark.region, &OpenFold::region);
        if (begin == m_open.rend())
            continue;
        // Of several that begin in one line the outermost is folded.
        if (begin->line < line)
            m_foldEnds[static_cast<size_t>(begin->line)] = line;
        m_open.erase(std::prev(begin.base()), m_open.end());
    }
}

} // namespace magkeeper

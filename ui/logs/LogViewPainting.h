// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/logs/LogView.h"
#include "ui/theme/Colours.h"

#include <QFont>

class QPainter;

namespace magkeeper {

/// Paints a LogView, once, and says in words what is painted. Private to the view.
class LogViewPainting {
public:
    /// Where the columns begin.
    struct Columns {
        int source = 0; ///< the bar; a mark stands before it
        int time = 0;
        int level = 0;
        int name = 0; ///< of the source; as wide as nothing where there is but one
        int text = 0;
    };

    LogViewPainting(const LogView& view, QPainter& painter);

    void paint();

    [[nodiscard]] static Columns columnsOf(const LogView& view);
    /// `11-20 22:00:02.120`; empty: it has no time.
    [[nodiscard]] static QString timeText(const LogRow& row, const QTimeZone& zone);
    /// Time, level, source and text as one copies them.
    [[nodiscard]] static QString plainTextOf(const LogView& view, const LogRow& row);
    /// What the gutters say, in full.
    [[nodiscard]] static QString gutterText(const LogView& view, const LogRow& row);

private:
    void paintRow(qint64 row, int top, int height);
    void paintGutters(const LogRow& row, int top, int height);
    void paintMarked(int top);
    void paintText(const LogRowLayout& layout, const LogRowLayout::Line& line, int top);
    void paintLetters(
        const LogRowLayout& layout, const LogRowLayout::Line& line, LogRowLayout::Letters letters, int top);
    void paintSpans(const LogRowLayout& layout, const LogRowLayout::Line& line, LogRowLayout::Letters letters, int top);
    void paintRest(const LogRowLayout& layout, int top);

    const LogView& m_view;
    QPainter& m_painter;
    const Colours& m_colours;
    Columns m_columns;
    QFont m_fixed;
    QFont m_caption;
    int m_line; ///< height
    int m_ascent;
    int m_scrolled; ///< to the right
    int m_width;
};

} // namespace magkeeper

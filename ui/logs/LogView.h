// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/logs/LogGlyphs.h"
#include "ui/logs/LogRowLayout.h"
#include "ui/logs/LogScroll.h"

#include <QAbstractScrollArea>
#include <QPointer>
#include <QTimeZone>

#include <unordered_map>

class QPushButton;

namespace magkeeper {

class LogMinimap;

/// Rows of a log, whatever is behind them and however many they are: when, how bad, from where, and what. Only what is
/// in sight is ever asked for. Rows are selected whole, from one to another. Rows that come or go elsewhere leave what
/// is in sight where it is; with following it stays at the end, until somebody scrolls up.
/// All that it can do is an action of it, with a key (LogViewCommands).
class LogView final : public QAbstractScrollArea {
    Q_OBJECT

public:
    struct Range {
        qint64 from = 0;
        qint64 number = 0;
        friend bool operator==(const Range&, const Range&) = default;
    };
    enum class Direction { Forward, Back };
    static constexpr qint64 mostCopied = 5'000; ///< rows

    explicit LogView(const QString& name, QWidget* parent = nullptr);

    /// Borrows them; they may go before the view. Null: there are none.
    void setRows(LogRows* rows);
    [[nodiscard]] LogRows* rows() const { return m_rows; }
    [[nodiscard]] qint64 count() const { return m_rows ? m_rows->count() : 0; }

    void setLines(LogLines lines);
    [[nodiscard]] LogLines lines() const { return m_shape.lines; }
    /// In which times are told: UTC to begin with.
    void setZone(const QTimeZone& zone);
    [[nodiscard]] const QTimeZone& zone() const { return m_zone; }

    [[nodiscard]] qint64 currentRow() const { return m_current; } ///< -1: none
    [[nodiscard]] Range selected() const; ///< with the current row; empty: none
    /// Makes a row the current one, with the rows from `anchor` selected, and has it in sight.
    void select(qint64 row, qint64 anchor);
    /// The same of one row alone, in the middle unless it is in sight already.
    void goTo(qint64 row);
    /// To the nearest row that has it; false: there is none, and nothing changed.
    bool step(Landmark landmark, Direction direction);
    void focusOverview(); ///< the keyboard goes to the strip beside the rows
    [[nodiscard]] QString copyText() const; ///< the selected rows, mostCopied at most

    void setFollowing(bool following);
    [[nodiscard]] bool isFollowing() const { return m_following; }
    /// What came until now was there before: a file that is still counted has nothing new.
    void takeAsSeen();
    /// Rows that came since it let go.
    [[nodiscard]] qint64 newBelow() const { return m_following ? 0 : std::max<qint64>(0, count() - m_seen); }

    [[nodiscard]] Range inSight() const;
    /// Where a row begins in the viewport, -1 when it is not in sight, and the row at a height; for tests and menus.
    [[nodiscard]] int topOf(qint64 row) const;
    [[nodiscard]] qint64 rowAt(int y) const;
    /// Puts a row at the upper edge, as a person's scrolling does.
    void scrollTo(qint64 row);

    [[nodiscard]] QSize sizeHint() const override { return {900, 500}; }

Q_SIGNALS:
    void currentChanged(qint64 row); ///< -1: none
    void opened(qint64 row); ///< Enter or double click
    void markWanted(qint64 from, qint64 number); ///< or no longer
    void menuWanted(const QPoint& globalPosition); ///< for what is selected
    void followingChanged(bool following);
    void linesChanged();
    void nothingFound(magkeeper::Landmark landmark, magkeeper::LogView::Direction direction);
    void sightChanged(); ///< other rows are in sight, or there are more or fewer

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;
    bool viewportEvent(QEvent* event) override;
    void scrollContentsBy(int, int) override { }

private:
    friend class LogViewPainting;

    void connectRows();
    void onTrimmed(qint64 number);
    void onReset();
    void takeShape();
    void forget();
    /// What follows from other rows, another size or another place.
    void settle();
    void moveTo(LogScroll::Place place);
    void scrollByHand(LogScroll::Place place);
    void page(Direction direction, bool extend);
    void setCurrent(qint64 row, qint64 anchor);
    void announce();
    [[nodiscard]] LogScroll scroll() const;
    [[nodiscard]] int heightOf(qint64 row) const;
    [[nodiscard]] const LogRowLayout& layoutOf(qint64 row) const;
    [[nodiscard]] int textLeft() const;

    QPointer<LogRows> m_rows;
    LogTextShape m_shape;
    LogGlyphs m_glyphs;
    QTimeZone m_zone = QTimeZone::utc();
    LogScroll::Place m_place;
    qint64 m_current = -1;
    qint64 m_anchor = -1;
    bool m_following = false;
    qint64 m_seen = 0; ///< how many rows there were when it let go
    bool m_settling = false;
    int m_lineHeight = 16;
    int m_padding = 1; ///< above and below a row's lines
    qint64 m_gone = 0; ///< rows that were trimmed: what is remembered of others is found by their number from the first
    mutable std::unordered_map<qint64, LogRowLayout> m_layouts; ///< by row + m_gone
    mutable qint64 m_remembered = 0; ///< characters of those
    mutable double m_widest = 0; ///< of the lines that were seen
    QPushButton* m_newBelow;
    LogMinimap* m_minimap;
};

} // namespace magkeeper

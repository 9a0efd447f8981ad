// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logs/LogRowLayout.h"

#include <QTextBoundaryFinder>

#include <algorithm>
#include <cmath>

namespace magkeeper {

namespace {

constexpr qsizetype leastColumns = 20; ///< a view that is narrower still shows words
constexpr qsizetype wordReach = 24; ///< so far back a line is broken at a space

using Line = LogRowLayout::Line;
using Piece = LogRowLayout::Piece;

bool isPlain(QStringView text) {
    return std::ranges::all_of(text, [](QChar each) { return each.unicode() >= 0x20 && each.unicode() < 0x7F; });
}

double widthOf(QStringView text, bool plain, const LogTextShape& shape) {
    return plain ? static_cast<double>(text.size()) * shape.character
                 : shape.metrics.horizontalAdvance(text.toString());
}

/// How many letters of a line that is too long stand before the break.
qsizetype fitting(QStringView text, bool plain, const LogTextShape& shape) {
    const auto columns = std::max(leastColumns, static_cast<qsizetype>(shape.width / shape.character));
    qsizetype fits = 0;
    if (plain) {
        fits = columns;
    } else {
        const double room = static_cast<double>(columns) * shape.character;
        for (double used = 0; fits < text.size(); ++fits) {
            const QChar each = text[fits];
            used += each.unicode() < 0x7F ? shape.character
                : each.isLowSurrogate()   ? 0
                : each.isHighSurrogate()  ? 2 * shape.character
                                          : shape.metrics.horizontalAdvance(each);
            if (used > room && fits > 0)
                break;
        }
        if (fits < text.size() && text[fits].isLowSurrogate() && fits > 1)
            --fits;
    }
    if (fits >= text.size())
        return text.size();
    const qsizetype space = text.first(fits).lastIndexOf(u' ');
    return space > fits - wordReach && space > 0 ? space + 1 : fits;
}

/// Where the first piece of a text ends: at a space if there is one near, and never within a letter.
qsizetype pieceEnd(QStringView text) {
    constexpr qsizetype most = LogRowLayout::pieceLetters;
    if (text.size() <= most)
        return text.size();
    const qsizetype space = text.first(most).lastIndexOf(u' ');
    const QStringView window = text.first(std::min(text.size(), most + 2));
    QTextBoundaryFinder letters(QTextBoundaryFinder::Grapheme, window);
    letters.setPosition(space > most - wordReach ? space + 1 : most);
    const qsizetype end = letters.isAtBoundary() ? letters.position() : letters.toPreviousBoundary();
    // One letter with hundreds of marks is none.
    return end > 0 ? end : most - (text[most].isLowSurrogate() ? 1 : 0);
}

/// One that is not plain: a long one is shaped piece by piece, so that looking at its end does not shape all of it.
void addPieces(Line& line, QStringView text, const LogTextShape& shape) {
    for (qsizetype at = 0; at < text.size();) {
        const qsizetype size = pieceEnd(text.sliced(at));
        const QStringView piece = text.sliced(at, size);
        const bool plain = isPlain(piece);
        line.pieces.push_back({line.from + at, line.width, plain});
        line.width += widthOf(piece, plain, shape);
        at += size;
    }
}

void addLine(LogRowLayout& layout, qsizetype from, qsizetype length, bool plain, const LogTextShape& shape) {
    const QStringView text = QStringView(layout.row.text).sliced(from, length);
    Line line{.from = from, .length = length, .isPlain = plain};
    if (plain)
        line.width = widthOf(text, true, shape);
    else
        addPieces(line, text, shape);
    layout.widest = std::max(layout.widest, line.width);
    layout.lines.push_back(std::move(line));
}

void addWrapped(LogRowLayout& layout, qsizetype from, qsizetype length, bool plain, const LogTextShape& shape) {
    do {
        const QStringView rest = QStringView(layout.row.text).sliced(from, length);
        const qsizetype fits = fitting(rest, plain, shape);
        addLine(layout, from, fits, plain, shape);
        from += fits;
        length -= fits;
    } while (length > 0 && layout.lines.size() < LogRowLayout::mostLines);
    layout.hiddenLines += length > 0 ? 1 : 0;
}

void makeShowable(LogRow& row) {
    if (row.text.size() > LogRowLayout::mostCharacters) {
        row.text.truncate(LogRowLayout::mostCharacters);
        row.isCut = true;
    }
    row.text.replace(u'\t', u' ');
    while (row.text.endsWith(u'\n'))
        row.text.chop(1);
}

} // namespace

double LogRowLayout::placeOf(const Line& line, qsizetype letter, const LogTextShape& shape) const {
    const qsizetype at = std::clamp<qsizetype>(letter, line.from, line.from + line.length);
    if (line.pieces.empty())
        return static_cast<double>(at - line.from) * shape.character;
    const Piece& piece = *std::prev(std::ranges::upper_bound(line.pieces, at, {}, &Piece::from));
    return piece.left + widthOf(QStringView(row.text).sliced(piece.from, at - piece.from), piece.isPlain, shape);
}

LogRowLayout::Letters LogRowLayout::lettersIn(const Line& line, double left, double right, const LogTextShape& shape) {
    const qsizetype end = line.from + line.length;
    if (line.pieces.empty()) {
        const auto letter = [&](double place) {
            return line.from + std::clamp<qsizetype>(static_cast<qsizetype>(place / shape.character), 0, line.length);
        };
        return {letter(left), std::min(end, letter(right) + 2)};
    }
    const auto behind = std::ranges::upper_bound(line.pieces, left, {}, &Piece::left);
    const auto last = std::ranges::upper_bound(line.pieces, right, {}, &Piece::left);
    return {behind == line.pieces.begin() ? line.from : std::prev(behind)->from,
        last == line.pieces.end() ? end : last->from};
}

LogRowLayout layOut(LogRow row, const LogTextShape& shape) {
    makeShowable(row);
    LogRowLayout layout;
    layout.row = std::move(row);
    const QStringView text = layout.row.text;
    const size_t most = shape.lines == LogLines::First ? 1 : LogRowLayout::mostLines;
    qsizetype from = 0;
    while (true) {
        const qsizetype end = text.indexOf(u'\n', from);
        const qsizetype length = (end < 0 ? text.size() : end) - from;
        if (layout.lines.size() >= most) {
            ++layout.hiddenLines;
        } else {
            const bool plain = isPlain(text.sliced(from, length));
            if (shape.lines == LogLines::Wrapped)
                addWrapped(layout, from, length, plain, shape);
            else
                addLine(layout, from, length, plain, shape);
        }
        if (end < 0)
            return layout;
        from = end + 1;
    }
}

} // namespace magkeeper

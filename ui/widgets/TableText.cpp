// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/TableText.h"

#include <QStringList>

#include <functional>

namespace magkeeper {

namespace {

using WriteCell = std::function<QString(const QString&)>;

QString line(
    const QAbstractItemModel& model, const std::function<QVariant(int)>& value, const WriteCell& write, QChar between) {
    QStringList cells;
    for (int column = 0; column < model.columnCount(); ++column)
        cells << write(value(column).toString());
    return cells.join(between);
}

QString table(const QAbstractItemModel& model, const QList<int>& rows, const WriteCell& write, QChar between,
    const QString& end) {
    QString text
        = line(model, [&](int column) { return model.headerData(column, Qt::Horizontal); }, write, between) + end;
    for (const int row : rows)
        text += line(model, [&](int column) { return model.index(row, column).data(); }, write, between) + end;
    return text;
}

QString flat(QString text) {
    for (QChar& character : text) {
        if (character == QLatin1Char('\t') || character == QLatin1Char('\n') || character == QLatin1Char('\r'))
            character = QLatin1Char(' ');
    }
    return text;
}

QString markdownCell(const QString& text) {
    static constexpr QStringView signs = u"\\`*_[]<>|#~";
    QString cell;
    for (const QChar character : flat(text)) {
        if (signs.contains(character))
            cell += QLatin1Char('\\');
        cell += character;
    }
    return cell;
}

QString markdownLine(const QStringList& cells) { return u"| " + cells.join(QStringLiteral(" | ")) + u" |\n"; }

} // namespace

QString tableAsMarkdown(const QAbstractItemModel& model, const QList<int>& rows) {
    QStringList titles;
    QStringList rules;
    for (int column = 0; column < model.columnCount(); ++column) {
        titles << markdownCell(model.headerData(column, Qt::Horizontal).toString());
        const int alignment = model.headerData(column, Qt::Horizontal, Qt::TextAlignmentRole).toInt();
        rules << (alignment & Qt::AlignRight ? QStringLiteral("--:") : QStringLiteral("---"));
    }
    QString text = markdownLine(titles) + markdownLine(rules);
    for (const int row : rows) {
        QStringList cells;
        for (int column = 0; column < model.columnCount(); ++column)
            cells << markdownCell(model.index(row, column).data().toString());
        text += markdownLine(cells);
    }
    return text;
}

QString tableAsText(const QAbstractItemModel& model, const QList<int>& rows) {
    return table(model, rows, flat, QLatin1Char('\t'), QStringLiteral("\n"));
}

QString tableAsCsv(const QAbstractItemModel& model, const QList<int>& rows) {
    return table(model, rows, csvCell, QLatin1Char(','), QStringLiteral("\r\n"));
}

QString csvCell(const QString& text) {
    static constexpr QStringView formula = u"=+-@\t\r\n";
    QString cell = text;
    bool isNumber = false;
    text.toDouble(&isNumber);
    if (!text.isEmpty() && formula.contains(text.front()) && !isNumber)
        cell.prepend(QLatin1Char('\''));
    const bool quote = cell.contains(QLatin1Char('"')) || cell.contains(QLatin1Char(','))
        || cell.contains(QLatin1Char('\n')) || cell.contains(QLatin1Char('\r'));
    if (!quote)
        return cell;
    return QLatin1Char('"') + cell.replace(QLatin1Char('"'), QStringLiteral("\"\"")) + QLatin1Char('"');
}

} // namespace magkeeper

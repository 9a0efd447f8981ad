// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/CsvText.h"

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

bool looksLikeFormula(const QString& text) {
    static constexpr QStringView signs = u"=+-@|%\uff1d\uff0b\uff0d\uff20\t\r\n";
    bool isNumber = false;
    text.toDouble(&isNumber);
    if (isNumber || text.isEmpty())
        return false;
    const QString bare = text.trimmed();
    return signs.contains(text.front()) || (!bare.isEmpty() && signs.contains(bare.front()));
}

QString cell(QString text) {
    text.remove(QChar::Null);
    if (looksLikeFormula(text))
        text.prepend(u'\'');
    const bool quote = text.contains(u'"') || text.contains(u',') || text.contains(u';') || text.contains(u'\n')
        || text.contains(u'\r');
    return quote ? u'"' + text.replace(u'"', u"\"\""_s) + u'"' : text;
}

} // namespace

QString csvLine(const QStringList& cells) {
    QStringList written;
    for (const QString& each : cells)
        written.append(cell(each));
    return written.join(u',') + u"\r\n"_s;
}

} // namespace magkeeper

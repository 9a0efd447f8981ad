// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/SafeText.h"

namespace magkeeper {

namespace {

constexpr char16_t replacement = u'\uFFFD';

bool isDirectional(char16_t c) {
    return (c >= u'\u202A' && c <= u'\u202E') || (c >= u'\u2066' && c <= u'\u2069') || c == u'\u200E' || c == u'\u200F'
        || c == u'\u061C';
}

char16_t neutral(char16_t c, Lines lines) {
    if (lines == Lines::Keep && (c == u'\n' || c == u'\t'))
        return c;
    if (lines == Lines::Flatten && (c == u'\n' || c == u'\t' || c == u'\r'))
        return u' ';
    if (c < 0x20)
        return static_cast<char16_t>(0x2400 + c); // the Control Pictures block has one symbol for each
    if (c == 0x7f)
        return u'\u2421';
    if ((c >= 0x80 && c < 0xa0) || isDirectional(c) || c == u'\u2028' || c == u'\u2029')
        return replacement;
    return c;
}

} // namespace

QString safeText(QStringView text, Lines lines, qsizetype maximum) {
    const bool cut = text.size() > maximum;
    QString safe = text.first(cut ? maximum : text.size()).toString();
    for (QChar& c : safe)
        c = QChar(neutral(c.unicode(), lines));
    if (cut)
        safe += QChar(u'\u2026');
    return safe;
}

QString safeText(QByteArrayView utf8, Lines lines, qsizetype maximum) {
    // A character is at most four bytes: decoding more than could be shown would only cost.
    const QByteArrayView head = utf8.first(qMin(utf8.size(), maximum * 4 + 4));
    return safeText(QString::fromUtf8(head), lines, maximum);
}

} // namespace magkeeper

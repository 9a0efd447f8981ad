// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logs/LogMarkdown.h"

#include "core/base/SafeText.h"
#include "core/text/Quantity.h"
#include "ui/logs/LogStyle.h"

#include <QCoreApplication>

#include <algorithm>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char* text) { return QCoreApplication::translate("LogMarkdown", text); }

/// One that is longer than any that the text has.
QString fenceAround(QStringView text) {
    qsizetype longest = 2;
    qsizetype run = 0;
    for (const QChar letter : text) {
        run = letter == u'`' ? run + 1 : 0;
        longest = std::max(longest, run);
    }
    return QString(longest + 1, u'`');
}

/// Within a line, where Markdown must not take it for anything else.
QString inlineText(const QString& text) {
    QString escaped;
    for (const QChar letter : text) {
        if (QStringView(u"\\`*_{}[]<>#|~").contains(letter))
            escaped += u'\\';
        escaped += letter;
    }
    return escaped;
}

QString redacted(logs::Redactor& redactor, QByteArrayView text) {
    return safeText(QByteArrayView(redactor.redacted(text)), Lines::Keep, FollowedRows::longestShown);
}

QString headOf(const CameRecord& record, const QStringList& sources) {
    QStringList words;
    if (record.came.record && record.came.record->time)
        words.append(toIso8601(*record.came.record->time));
    if (const QString level = record.came.record ? levelWord(record.came.record->level) : QString(); !level.isEmpty())
        words.append(u"**%1**"_s.arg(level));
    words.append(inlineText(sources.value(record.source)));
    return words.join(u" · "_s);
}

} // namespace

QString logMarkdown(const LogShare& share) {
    logs::Redactor redactor(share.addresses);
    QString text = u"## %1\n"_s.arg(inlineText(share.title));
    if (share.more > 0)
        text += u"\n"_s + tr("%1 older records are left out.").arg(countText(share.more)) + u'\n';
    size_t written = 0;
    for (const MarkedRecord& each : share.records) {
        if (written == LogShare::most || text.size() > LogShare::mostCharacters)
            break;
        ++written;
        const CameRecord& record = each.record;
        text += u"\n%1\n"_s.arg(headOf(record, share.sources));
        if (!each.note.isEmpty())
            text += u"\n> %1\n"_s.arg(inlineText(redacted(redactor, each.note.toUtf8())).replace(u'\n', u"\n> "_s));
        const QString body = record.came.record
            ? redacted(redactor, record.came.record->text)
            : redacted(redactor, (record.came.error ? record.came.error->toString() : record.came.notice).toUtf8());
        const QString fence = fenceAround(body);
        text += u"\n"_s + fence + u'\n' + body + u'\n' + fence + u'\n';
    }
    if (written < share.records.size())
        text += u"\n"_s + tr("And %1 more records.").arg(countText(static_cast<qint64>(share.records.size() - written)))
            + u'\n';
    return text;
}

} // namespace magkeeper

// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/LogOutput.h"

#include "app/commands/OutputLines.h"
#include "app/services/Services.h"
#include "core/base/SafeText.h"
#include "core/logs/JsonRedaction.h"
#include "core/text/Quantity.h"

#include <QJsonDocument>

namespace magkeeper {

using namespace Qt::StringLiterals;
using namespace logs;

namespace {

constexpr qsizetype longestShown = 256 * 1024;

QString compact(const QJsonObject& object) {
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

QString colourOf(LogLevel level) {
    return level >= LogLevel::Error ? u"\x1b[31m"_s : level == LogLevel::Warning ? u"\x1b[33m"_s : QString();
}

} // namespace

QString LogOutput::clean(const QString& text) {
    return m_redacts ? QString::fromUtf8(m_redactor.redacted(text.toUtf8())) : text;
}

QJsonValue LogOutput::clean(const QJsonValue& value) { return m_redacts ? redacted(value, m_redactor) : value; }

QJsonArray LogOutput::framesJson(const RecordDetail& detail) {
    QJsonArray array;
    for (const TraceFrame& frame : detail.frames)
        array.append(
            QJsonObject{{u"call"_s, clean(frame.call)}, {u"file"_s, clean(frame.file)}, {u"line"_s, frame.line}});
    return array;
}

QJsonObject LogOutput::toJson(const StoredRecord& record, const Grammar& grammar) {
    const RecordDetail detail = detailOf(record.record(), grammar);
    QJsonArray exceptions;
    for (const LoggedException& each : detail.exceptions)
        exceptions.append(QJsonObject{{u"type"_s, each.type}, {u"message"_s, clean(each.message)},
            {u"file"_s, clean(each.file)}, {u"line"_s, each.line}});
    QJsonObject named;
    for (const auto& [name, value] : detail.fields)
        named.insert(name, value);
    QJsonObject object{{u"time"_s, timeJson(record.time)}, {u"level"_s, logLevelName(record.level)},
        {u"channel"_s, QString::fromUtf8(record.record().channel)}, {u"message"_s, clean(detail.message)},
        {u"offset"_s, record.offset}, {u"length"_s, record.length}, {u"kind"_s, grammar.id},
        {u"exceptions"_s, exceptions}, {u"frames"_s, framesJson(detail)}, {u"fields"_s, clean(QJsonValue(named))}};
    if (!detail.context.isUndefined())
        object.insert(u"context"_s, clean(detail.context));
    if (!detail.extra.isUndefined())
        object.insert(u"extra"_s, clean(detail.extra));
    if (!detail.reportId.isEmpty())
        object.insert(u"report_id"_s, clean(detail.reportId));
    return object;
}

QString LogOutput::lines(
    const StoredRecord& record, const Grammar& grammar, const QString& source, std::chrono::milliseconds clockOffset) {
    if (m_format == Console::Format::Json) {
        QJsonObject object = toJson(record, grammar);
        object.insert(u"source"_s, source);
        if (clockOffset != clockOffset.zero())
            object.insert(u"clock_offset_ms"_s, qint64(clockOffset.count()));
        return compact(object);
    }
    const QByteArray bytes = m_redacts ? m_redactor.redacted(record.text) : record.text;
    QString text = safeText(QByteArrayView(bytes), Lines::Keep, longestShown);
    if (record.length > record.text.size() + 2)
        text += u" … (%1)"_s.arg(sizeText(record.length, QLocale::c()));
    const QString colour = m_colour ? colourOf(record.level) : QString();
    if (!colour.isEmpty())
        text = colour + text + u"\x1b[0m"_s;
    return m_source == Source::Named ? QString(safeText(source) + u": "_s + text) : text;
}

QString LogOutput::notice(const QString& source, const QString& what) const {
    if (m_format == Console::Format::Json)
        return compact({{u"source"_s, source}, {u"notice"_s, what}});
    return u"magctl: %1: %2"_s.arg(safeText(source), safeText(what));
}

ExitStatus endLogs(const CommandContext& context, const LogsEnd& end) {
    const Console& console = context.console;
    QJsonArray errors;
    QList<ExitStatus> statuses;
    for (const Error& error : end.errors) {
        errors.append(magkeeper::toJson(error).value(u"error"_s));
        statuses.append(exitStatusOf(error.kind()));
    }
    const Instant now = context.services.clock().now();
    QJsonObject document
        = end.groups ? groupsJson(*end.groups, end.known, now) : QJsonObject{{u"records"_s, end.records}};
    document.insert(u"errors"_s, errors);
    if (!end.groups && console.isJson())
        OutputLines(console, {}).printEnd(document);
    else if (console.isJson())
        console.print(compact(document));
    else if (end.groups)
        console.print(groupsReport(*end.groups, end.known, now).render(console.width(), console.colour()));
    return context.stop.stop_requested() ? ExitStatus::Cancelled : worstOf(statuses);
}

} // namespace magkeeper

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
constexpr size_t mostRows = 200;

QString compact(const QJsonObject& object) {
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

QString colourOf(LogLevel level) {
    return level >= LogLevel::Error ? u"\x1b[31m"_s : level == LogLevel::Warning ? u"\x1b[33m"_s : QString();
}

QJsonValue timeJson(const std::optional<Instant>& time) { return time ? QJsonValue(toIso8601(*time)) : QJsonValue(); }

QJsonObject toJson(const RecordGroup& group) {
    return {{u"fingerprint"_s, QString::number(group.fingerprint, 16).rightJustified(16, u'0')},
        {u"level"_s, logLevelName(group.level)}, {u"type"_s, group.type}, {u"message"_s, group.shape},
        {u"place"_s, group.place}, {u"example"_s, group.example}, {u"count"_s, group.count},
        {u"first_at"_s, timeJson(group.first)}, {u"last_at"_s, timeJson(group.last)}};
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

QString LogOutput::lines(const StoredRecord& record, const Grammar& grammar, const QString& source) {
    if (m_format == Console::Format::Json) {
        QJsonObject object = toJson(record, grammar);
        object.insert(u"source"_s, source);
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

TextReport groupsReport(const RecordGroups& groups, Instant now) {
    TextTable table;
    table.columns = {numberColumn(u"Count"_s), wordColumn(u"Level"_s), wordColumn(u"Last"_s), wordColumn(u"First"_s),
        nameColumn(u"Message"_s), nameColumn(u"In"_s)};
    table.columns[5].onlyWithContent = true;
    const auto all = groups.groups();
    const auto age
        = [&](const std::optional<Instant>& time) { return time ? ageText(*time, now, QLocale::c()) : QString(); };
    for (const RecordGroup& group : all) {
        if (table.rows.size() == mostRows)
            break;
        table.rows.push_back({{QString::number(group.count)}, {logLevelName(group.level)}, {age(group.last)},
            {age(group.first)}, {safeText(group.shape)}, {safeText(group.place)}});
    }
    if (all.size() > mostRows)
        table.notes.append(u"and %1 more groups"_s.arg(all.size() - mostRows));
    if (groups.others() > 0)
        table.notes.append(u"%1 records were too rare and different to be grouped"_s.arg(groups.others()));
    if (all.empty())
        table.notes.append(u"no record"_s);
    return {.lines = {}, .tables = {table}};
}

QJsonObject groupsJson(const RecordGroups& groups) {
    QJsonArray array;
    for (const RecordGroup& group : groups.groups())
        array.append(toJson(group));
    return {{u"records"_s, groups.records()}, {u"others"_s, groups.others()}, {u"groups"_s, array}};
}

ExitStatus endLogs(const CommandContext& context, const LogsEnd& end) {
    const Console& console = context.console;
    QJsonArray errors;
    QList<ExitStatus> statuses;
    for (const Error& error : end.errors) {
        errors.append(magkeeper::toJson(error).value(u"error"_s));
        statuses.append(exitStatusOf(error.kind()));
    }
    QJsonObject document = end.groups ? groupsJson(*end.groups) : QJsonObject{{u"records"_s, end.records}};
    document.insert(u"errors"_s, errors);
    if (!end.groups && console.isJson())
        OutputLines(console, {}).printEnd(document);
    else if (console.isJson())
        console.print(compact(document));
    else if (end.groups)
        console.print(
            groupsReport(*end.groups, context.services.clock().now()).render(console.width(), console.colour()));
    return context.stop.stop_requested() ? ExitStatus::Cancelled : worstOf(statuses);
}

} // namespace magkeeper

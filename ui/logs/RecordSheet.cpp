// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logs/RecordSheet.h"

#include "core/base/SafeText.h"
#include "core/logs/JsonRedaction.h"
#include "core/logs/OwnCode.h"
#include "core/logs/RecordDetail.h"
#include "core/text/Quantity.h"
#include "ui/logs/LogStyle.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace magkeeper {

using namespace Qt::StringLiterals;
using namespace logs;

namespace {

constexpr qsizetype longestJson = 1024 * 1024;

/// Takes out what must not be passed on, when that is wanted.
class Cleaning {
public:
    explicit Cleaning(SheetText text) {
        if (text == SheetText::Redacted)
            m_redactor.emplace();
    }
    QString clean(const QString& text) {
        return m_redactor ? QString::fromUtf8(m_redactor->redacted(text.toUtf8())) : text;
    }
    QJsonValue clean(const QJsonValue& value) { return m_redactor ? redacted(value, *m_redactor) : value; }
    QString line(const QString& text) { return safeText(clean(text)); }

private:
    std::optional<Redactor> m_redactor;
};

QString indented(const QJsonValue& value) {
    const QJsonDocument document = value.isArray() ? QJsonDocument(value.toArray()) : QJsonDocument(value.toObject());
    return QString::fromUtf8(document.toJson(QJsonDocument::Indented)).trimmed();
}

bool isThere(const QJsonValue& value) {
    return (value.isObject() && !value.toObject().isEmpty()) || (value.isArray() && !value.toArray().isEmpty());
}

/// Both under their names; a context alone needs none.
QString jsonOf(const RecordDetail& detail, Cleaning& cleaning) {
    const bool context = isThere(detail.context);
    if (!isThere(detail.extra))
        return context ? indented(cleaning.clean(detail.context)) : QString();
    QJsonObject both{{u"extra"_s, detail.extra}};
    if (context)
        both.insert(u"context"_s, detail.context);
    return indented(cleaning.clean(QJsonValue(both)));
}

/// Its trace is one text of many lines, which nobody could read as JSON writes it.
QString jsonOfReport(QByteArrayView text, Cleaning& cleaning) {
    QJsonObject report = QJsonDocument::fromJson(text.toByteArray()).object();
    if (const QString trace = report.value("1"_L1).toString(); trace.contains(u'\n'))
        report.insert("1"_L1, QJsonArray::fromStringList(trace.split(u'\n')));
    return report.isEmpty() ? QString() : indented(cleaning.clean(QJsonValue(report)));
}

std::vector<TraceStep> stepsOf(const RecordDetail& detail, Cleaning& cleaning) {
    std::vector<TraceStep> steps;
    int number = 0;
    for (const LoggedException& each : detail.exceptions)
        steps.push_back({TraceStep::Kind::Exception, number++, cleaning.line(each.type % u": " % each.message),
            cleaning.line(each.file), each.line});
    number = 0;
    for (const TraceFrame& each : detail.frames)
        steps.push_back({isOwnCode(each.file.toUtf8()) ? TraceStep::Kind::Own : TraceStep::Kind::Foreign, number++,
            cleaning.line(each.call), cleaning.line(each.file), each.line});
    return steps;
}

QString headOf(const RecordSheet& sheet, const QTimeZone& zone) {
    QStringList words;
    if (sheet.level != LogLevel::Unknown)
        words << levelWord(sheet.level);
    if (sheet.time)
        words << dateTimeText(*sheet.time, zone);
    words << sheet.source;
    return words.join(u" · "_s);
}

QString stepText(const TraceStep& step) {
    const QString place = step.place();
    return place.isEmpty() ? step.what : QString(step.what % u"  " % place);
}

/// A fence that no text in it can close.
QString fenced(const QString& text, QLatin1StringView language) {
    qsizetype longest = 0;
    qsizetype run = 0;
    for (const QChar each : text) {
        run = each == u'`' ? run + 1 : 0;
        longest = std::max(longest, run);
    }
    const QString fence(std::max<qsizetype>(3, longest + 1), u'`');
    return fence % language % u'\n' % text % u'\n' % fence % u'\n';
}

QString tracesOf(const RecordSheet& sheet) {
    QString text;
    for (const TraceStep& step : sheet.steps) {
        const bool isCall = step.kind != TraceStep::Kind::Exception;
        text += (isCall                   ? u"#%1 "_s.arg(step.number)
                        : step.number > 0 ? u"previous: "_s
                                          : QString())
            % stepText(step) % u'\n';
    }
    return text.trimmed();
}

} // namespace

QString TraceStep::place() const {
    if (file.isEmpty() || line <= 0)
        return file;
    return file % u':' % QString::number(line);
}

RecordSheet sheetOf(const LogEntry& entry, SheetText text) {
    const LogRecord record = entry.record.record();
    const RecordDetail detail = detailOf(record, *entry.grammar);
    Cleaning cleaning(text);
    const bool isReport = entry.grammar->kind == Grammar::Kind::Document;
    RecordSheet sheet{.source = safeText(entry.source),
        .time = record.time,
        .level = record.level,
        .message = safeText(cleaning.clean(detail.message), Lines::Keep, RecordSheet::longestMessage),
        .steps = stepsOf(detail, cleaning),
        .json
        = safeText(isReport ? jsonOfReport(record.text, cleaning) : jsonOf(detail, cleaning), Lines::Keep, longestJson),
        .reportId = safeText(detail.reportId, Lines::Flatten, 200),
        .length = record.length,
        .isCut = record.isCut(),
        .isReport = isReport};
    QJsonObject named; // a name may tell that its value must not be passed on
    for (const auto& [name, value] : detail.fields)
        named.insert(name, value);
    named = cleaning.clean(QJsonValue(named)).toObject();
    for (const auto& [name, value] : detail.fields)
        if (const QString left = named[name].toString(); !left.isEmpty())
            sheet.fields.emplace_back(safeText(name), safeText(left));
    return sheet;
}

QString sheetAsText(const RecordSheet& sheet, const QTimeZone& zone) {
    QString text = headOf(sheet, zone) % u'\n' % sheet.message % u'\n';
    for (const auto& [name, value] : sheet.fields)
        text += name % u": " % value % u'\n';
    if (!sheet.steps.empty())
        text += u'\n' % tracesOf(sheet) % u'\n';
    if (!sheet.json.isEmpty())
        text += u'\n' % sheet.json % u'\n';
    return text;
}

QString sheetAsMarkdown(const RecordSheet& sheet, const QTimeZone& zone) {
    QString text = fenced(headOf(sheet, zone) % u'\n' % sheet.message, "text"_L1);
    QString fields;
    for (const auto& [name, value] : sheet.fields)
        fields += name % u": " % value % u'\n';
    if (!fields.isEmpty())
        text += u'\n' % fenced(fields.trimmed(), "text"_L1);
    if (!sheet.steps.empty())
        text += u'\n' % fenced(tracesOf(sheet), "text"_L1);
    if (!sheet.json.isEmpty())
        text += u'\n' % fenced(sheet.json, "json"_L1);
    return text;
}

} // namespace magkeeper

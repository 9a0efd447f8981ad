// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/RecordDetail.h"

#include "core/logs/JournalField.h"
#include "core/logs/MessageParts.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace magkeeper::logs {

using namespace Qt::StringLiterals;

namespace {

constexpr size_t mostExceptions = 20;
constexpr size_t mostFrames = 500;

QString textOf(QByteArrayView bytes) { return QString::fromUtf8(bytes); }

/// A raw line end inside a string is none of JSON's: it becomes the two characters that mean it.
QJsonValue lenientJson(QByteArrayView bytes) {
    if (bytes.isEmpty())
        return QJsonValue(QJsonValue::Undefined);
    QByteArray strict;
    strict.reserve(bytes.size() + 16);
    for (const char byte : bytes) {
        if (byte == '\n')
            strict += "\\n";
        else if (static_cast<unsigned char>(byte) >= 0x20)
            strict += byte;
    }
    const QJsonDocument document = QJsonDocument::fromJson(strict);
    if (document.isObject())
        return document.object();
    return document.isArray() ? QJsonValue(document.array()) : QJsonValue(QJsonValue::Undefined);
}

/// `…/Curl.php:77` or `….php(77)`.
void splitPlace(const QString& place, QString& file, int& line) {
    const qsizetype colon = place.lastIndexOf(u':');
    const qsizetype open = place.lastIndexOf(u'(');
    const qsizetype at = std::max(colon, open);
    bool isNumber = false;
    const QString number = at < 0 ? QString() : place.sliced(at + 1).remove(u')');
    line = number.toInt(&isNumber);
    file = isNumber ? place.first(at) : place;
    if (!isNumber)
        line = 0;
}

/// `[object] (Class(code: N): message at file:line)`, several behind `[previous exception]`.
void takeObjects(const QString& text, std::vector<LoggedException>& exceptions) {
    constexpr QLatin1StringView begin("[object] (");
    for (qsizetype at = text.indexOf(begin); at >= 0 && exceptions.size() < mostExceptions;) {
        const qsizetype next = text.indexOf(begin, at + begin.size());
        const QString one = text.mid(at + begin.size(), (next < 0 ? text.size() : next) - at - begin.size());
        const qsizetype code = one.indexOf("(code: "_L1);
        const qsizetype message = one.indexOf("): "_L1, code);
        const qsizetype place = one.lastIndexOf(" at "_L1);
        const qsizetype end = one.indexOf(u')', place < 0 ? 0 : place);
        LoggedException exception;
        exception.type = one.first(std::max<qsizetype>(0, code));
        if (code > 0 && message > 0 && place > message) {
            exception.message = one.mid(message + 3, place - message - 3);
            splitPlace(one.mid(place + 4, (end < 0 ? one.size() : end) - place - 4), exception.file, exception.line);
            exceptions.push_back(exception);
        }
        at = next;
    }
}

/// `Class: message in file:line`, as PHP prints an exception; several with `Next ` in front behind each other's traces.
bool takePrinted(QStringView text, std::vector<LoggedException>& exceptions) {
    if (text.startsWith("Next "_L1))
        text = text.sliced(5);
    if (text.startsWith("Uncaught "_L1))
        text = text.sliced(9);
    const qsizetype colon = text.indexOf(": "_L1);
    const qsizetype in = text.lastIndexOf(" in /"_L1);
    if (colon <= 0 || in <= colon || exceptions.size() >= mostExceptions)
        return false;
    const QStringView type = text.first(colon);
    const bool isName = std::ranges::all_of(
        type, [](QChar each) { return each.isLetterOrNumber() || each == u'\\' || each == u'_'; });
    if (!isName)
        return false;
    LoggedException exception{type.toString(), text.sliced(colon + 2, in - colon - 2).toString(), {}, 0};
    splitPlace(text.sliced(in + 4).toString(), exception.file, exception.line);
    exceptions.push_back(exception);
    return true;
}

/// `#4 /var/www/…/Cron.php(86): Class->method()`, or `#4 Class->method() called at [/var/www/….php:86]`.
std::optional<TraceFrame> frameOf(QStringView line) {
    qsizetype at = 1;
    while (at < line.size() && line[at].isDigit())
        ++at;
    if (!line.startsWith(u'#') || at < 2 || at >= line.size() || line[at] != u' ')
        return std::nullopt;
    const QString rest = line.sliced(at + 1).toString();
    TraceFrame frame;
    const qsizetype called = rest.indexOf(" called at ["_L1);
    if (called >= 0) {
        splitPlace(rest.sliced(called + 12).remove(u']'), frame.file, frame.line);
        frame.call = rest.first(called);
        return frame;
    }
    const qsizetype colon = rest.indexOf(": "_L1);
    if (rest.startsWith("[internal function]"_L1) || colon < 0) {
        frame.call = colon < 0 ? rest : rest.sliced(colon + 2);
        return frame;
    }
    splitPlace(rest.first(colon), frame.file, frame.line);
    frame.call = rest.sliced(colon + 2);
    return frame;
}

void takeTrace(const QString& trace, RecordDetail& detail) {
    for (const auto& line : QStringView(trace).split(u'\n')) {
        if (const auto frame = frameOf(line); frame && detail.frames.size() < mostFrames)
            detail.frames.push_back(*frame);
        else if (line.startsWith("Next "_L1))
            takePrinted(line, detail.exceptions);
    }
}

/// The name of a file below `var/report`, whatever folders it lies in there.
QString reportFileIn(QStringView message) {
    constexpr QLatin1StringView folder("var/report/");
    qsizetype from = message.indexOf(folder);
    if (from < 0)
        return {};
    qsizetype end = from += folder.size();
    for (; end < message.size() && (message[end].isLetterOrNumber() || message[end] == u'/'); ++end)
        if (message[end] == u'/')
            from = end + 1;
    return message.sliced(from, end - from).toString();
}

QString reportIn(const QString& message) {
    constexpr QLatin1StringView reported("Report ID: ");
    const qsizetype at = message.indexOf(reported);
    return at < 0 ? reportFileIn(message) : message.sliced(at + reported.size()).section(u';', 0, 0);
}

void readMonolog(const LogRecord& record, RecordDetail& detail) {
    const MessageParts parts = messageParts(record.message);
    detail.message = textOf(parts.message);
    detail.context = lenientJson(parts.context);
    detail.extra = lenientJson(parts.extra);
    detail.reportId = detail.context[u"report_id"_s].toString();
    takeObjects(detail.context[u"exception"_s].toString(), detail.exceptions);
    // REST and GraphQL put theirs into the message.
    if (detail.reportId.isEmpty())
        detail.reportId = reportIn(detail.exceptions.empty() ? detail.message : detail.exceptions[0].message);
    if (!parts.trace.isEmpty()) {
        if (detail.exceptions.empty())
            takePrinted(detail.message, detail.exceptions);
        takeTrace(textOf(parts.trace), detail);
    }
}

void readReport(const LogRecord& record, RecordDetail& detail) {
    const QJsonObject report = QJsonDocument::fromJson(record.text.toByteArray()).object();
    if (report.isEmpty()) {
        detail.message = textOf(record.text);
        return;
    }
    detail.message = report[u"0"_s].toString();
    detail.reportId = report[u"report_id"_s].toString();
    for (const auto& key : {u"url"_s, u"script_name"_s, u"skin"_s})
        if (const QString value = report[key].toString(); !value.isEmpty())
            detail.fields.emplace_back(key, value);
    takeTrace(report[u"1"_s].toString(), detail);
}

/// Fields that are no text for JSON become what they say.
void readJournalEntry(QJsonObject entry, RecordDetail& detail) {
    const QJsonValue message = entry.take(u"MESSAGE"_s);
    detail.message = journalText(message).value_or(message.isNull()
            ? u"the message is too large for this form of the journal: journalctl --all writes it"_s
            : u"there is no message"_s);
    for (auto field = entry.begin(); field != entry.end(); ++field)
        if (const auto text = journalText(*field))
            *field = *text;
    detail.context = entry;
}

void readJson(const LogRecord& record, RecordDetail& detail) {
    QJsonObject object = QJsonDocument::fromJson(record.text.toByteArray()).object();
    if (isJournalEntry(object))
        return readJournalEntry(std::move(object), detail);
    detail.message = textOf(record.text);
    for (const auto& key : {u"message"_s, u"msg"_s, u"log"_s, u"MESSAGE"_s})
        if (object[key].isString()) {
            detail.message = object.take(key).toString();
            break;
        }
    if (!object.isEmpty())
        detail.context = object;
}

} // namespace

RecordDetail detailOf(const LogRecord& record, const Grammar& grammar) {
    RecordDetail detail;
    detail.context = detail.extra = QJsonValue(QJsonValue::Undefined);
    if (grammar.kind == Grammar::Kind::Document)
        readReport(record, detail);
    else if (grammar.kind == Grammar::Kind::JsonLines)
        readJson(record, detail);
    else
        readMonolog(record, detail);
    if (!record.head || record.beginning < 0)
        return detail;
    if (record.head->messageSize)
        detail.message = textOf(record.message.first(std::min(*record.head->messageSize, record.message.size())));
    const auto& names = grammar.beginnings[static_cast<size_t>(record.beginning)].line.fieldNames();
    for (qsizetype i = 0; i < names.size(); ++i)
        detail.fields.emplace_back(
            textOf(names[i]), textOf(record.head->fields[static_cast<size_t>(i)].in(record.text)));
    return detail;
}

} // namespace magkeeper::logs

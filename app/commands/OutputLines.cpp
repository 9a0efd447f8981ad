// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/OutputLines.h"

#include "core/actions/PlainOutput.h"

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestLine = 64 * 1024;

} // namespace

void OutputLines::take(const std::deque<OutputPiece>& pieces) {
    for (const OutputPiece& piece : pieces) {
        QByteArray& rest = m_rest[piece.stream == OutputPiece::Stream::Err ? 1 : 0];
        rest += piece.bytes;
        takeLines(rest, piece.stream, rest.size() > longestLine && !rest.contains('\n'));
    }
}

void OutputLines::flush() {
    takeLines(m_rest[0], OutputPiece::Stream::Out, true);
    takeLines(m_rest[1], OutputPiece::Stream::Err, true);
}

void OutputLines::takeLines(QByteArray& rest, OutputPiece::Stream stream, bool all) {
    const qsizetype end = all ? rest.size() : rest.lastIndexOf('\n') + 1;
    if (end == 0)
        return;
    print(plainOutput(rest.first(end)), stream);
    rest = rest.sliced(end);
}

void OutputLines::print(const QString& text, OutputPiece::Stream stream) const {
    QString shown = text;
    for (const QString& secret : m_secrets)
        if (!secret.isEmpty())
            shown.replace(secret, u"***"_s);
    if (shown.endsWith(u'\n'))
        shown.chop(1);
    if (text.isEmpty())
        return;
    const bool isErr = stream == OutputPiece::Stream::Err;
    for (const QString& line : shown.split(u'\n')) {
        if (m_console.isJson())
            m_console.print(QString::fromUtf8(
                QJsonDocument(QJsonObject{{u"stream"_s, isErr ? u"err"_s : u"out"_s}, {u"line"_s, line}})
                    .toJson(QJsonDocument::Compact)));
        else if (isErr)
            m_console.warn(line);
        else
            m_console.print(line);
    }
}

void OutputLines::printEnd(const QJsonObject& end) const {
    m_console.print(QString::fromUtf8(QJsonDocument(QJsonObject{{u"end"_s, end}}).toJson(QJsonDocument::Compact)));
}

} // namespace magkeeper

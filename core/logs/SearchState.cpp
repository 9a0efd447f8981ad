// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/SearchState.h"

#include "core/logs/LogProgram.h"

#include <QJsonArray>
#include <QRegularExpression>

#include <algorithm>

namespace magkeeper::logs {

using namespace Qt::StringLiterals;

namespace {

constexpr size_t mostFiles = 2'000;
constexpr size_t mostOpen = 4;
constexpr qsizetype longestHit = 8 * 1024 * 1024;
constexpr qint64 mostOfAFile = 256LL * 1024 * 1024;
constexpr int secondsOfARun = 120;

qint64 amount(const QJsonObject& facts, QLatin1StringView name) {
    return std::max<qint64>(0, facts[name].toInteger(0));
}

} // namespace

void SearchState::remember(const QString& file, const Done& done) {
    if (m_done.contains(file) || m_done.size() < mostFiles)
        m_done[file] = done;
}

std::optional<ServerHit> SearchState::apply(const FollowFrame& frame) {
    const QString file = frame.facts[u"file"_s].toString();
    const int number = frame.facts[u"s"_s].toInt(-1);
    m_next = std::max(m_next, std::min(number, 1'000'000'000) + 1);
    if (frame.kind == "searched" && !file.isEmpty()) {
        remember(file,
            {frame.facts[u"id"_s].toString(), amount(frame.facts, "offset"_L1), amount(frame.facts, "line"_L1),
                frame.facts[u"whole"_s].toBool()});
    } else if (frame.kind == "began" && m_open.size() < mostOpen && !file.isEmpty()) {
        m_open[number] = {{file, amount(frame.facts, "offset"_L1), amount(frame.facts, "line"_L1), {},
                              frame.facts[u"unsure"_s].toBool()},
            frame.facts[u"id"_s].toString()};
    } else if (frame.kind == "bytes" && m_open.contains(number)) {
        QByteArray& bytes = m_open[number].hit.bytes;
        if (bytes.size() + frame.bytes.size() <= longestHit)
            bytes += frame.bytes;
    } else if (frame.kind == "ended" && m_open.contains(number)) {
        Open open = std::move(m_open.extract(number).mapped());
        const ServerHit& hit = open.hit;
        const qint64 line = hit.line > 0 ? hit.line + hit.bytes.count('\n') : 0;
        remember(hit.file, {open.id, hit.offset + hit.bytes.size(), line, false});
        return std::move(open.hit);
    }
    return std::nullopt;
}

QJsonObject SearchState::toJson() const {
    QJsonObject all;
    for (const auto& [file, done] : m_done)
        all.insert(file,
            QJsonObject{
                {u"id"_s, done.id}, {u"offset"_s, done.offset}, {u"line"_s, done.line}, {u"whole"_s, done.isWhole}});
    return all;
}

Result<QByteArray> SearchRequest::program() const {
    QJsonArray texts;
    for (const PatternText& pattern : patterns)
        texts.append(
            QJsonObject{{u"text"_s, pattern.text}, {u"literal"_s, pattern.syntax == PatternText::Syntax::Literal},
                {u"insensitive"_s, pattern.letters == PatternText::Case::Insensitive}});
    return logProgram(u"search.php"_s,
        {{u"marker"_s, QString::fromLatin1(marker)}, {u"root"_s, root}, {u"globs"_s, QJsonArray::fromStringList(globs)},
            {u"patterns"_s, texts}, {u"since"_s, since ? QJsonValue(*since) : QJsonValue()}, {u"most"_s, most},
            {u"most_of_file"_s, mostOfAFile}, {u"seconds"_s, secondsOfARun}, {u"next"_s, state.nextStretch()},
            {u"done"_s, state.toJson()}});
}

bool SearchRequest::canSearch(const std::vector<PatternText>& patterns) {
    // Looking around, atoms, possessive repeats, anchors of the whole text, verbs, comments, named groups; and what
    // refers to a group by its number: the patterns are put together there, and their groups counted on.
    static const QRegularExpression risky(
        uR"(\\[AZzGKQERXCNgk1-9]|\(\?(?!:|i\)|i:)|[+*?}]\+|\(\*|\[\[)"_s, QRegularExpression::DontCaptureOption);
    return !patterns.empty() && std::ranges::none_of(patterns, [](const PatternText& pattern) {
        return pattern.syntax == PatternText::Syntax::Regex && risky.match(pattern.text).hasMatch();
    });
}

} // namespace magkeeper::logs

// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/Grammar.h"

#include "core/base/Json.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>

#include <algorithm>

namespace magkeeper::logs {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype largestFile = 256 * 1024;
constexpr int linesLookedAt = 400;

std::optional<Grammar::Kind> kindFrom(const QString& name) {
    using enum Grammar::Kind;
    const std::pair<QLatin1StringView, Grammar::Kind> names[]
        = {{"lines"_L1, Lines}, {"json"_L1, JsonLines}, {"document"_L1, Document}, {"plain"_L1, Plain}};
    for (const auto& [known, kind] : names)
        if (name == known)
            return kind;
    return std::nullopt;
}

Result<Grammar> grammarFrom(const JsonReader& object) {
    Grammar grammar;
    grammar.id = object.requiredText("id"_L1);
    grammar.title = object.requiredText("title"_L1);
    const auto kind = kindFrom(object.text("kind"_L1).value_or(u"lines"_s));
    if (!kind)
        return failure(ErrorKind::InvalidInput, u"%1: there is no such kind"_s.arg(object.pathOf("kind"_L1)));
    grammar.kind = *kind;
    grammar.isUtc = object.boolean("utc"_L1).value_or(false);
    grammar.level = logLevelFromWord(object.text("level"_L1).value_or(QString()).toUtf8()).value_or(LogLevel::Unknown);
    grammar.files = object.texts("files"_L1);
    for (const auto key : {"lines"_L1, "following"_L1})
        for (const QString& line : object.texts(key)) {
            auto parsed = LineTemplate::parse(line.toUtf8());
            if (!parsed)
                return failure(parsed.error().within(grammar.id));
            grammar.beginnings.push_back({*std::move(parsed), key == "following"_L1});
        }
    return grammar;
}

/// How many of the first lines begin a record.
int beginningsIn(const Grammar& grammar, QByteArrayView text) {
    int count = 0;
    RecordHead head;
    for (int line = 0; line < linesLookedAt && !text.isEmpty(); ++line) {
        const qsizetype end = text.indexOf('\n');
        const QByteArrayView here = (end < 0 ? text : text.first(end)).trimmed();
        if (grammar.kind == Grammar::Kind::JsonLines)
            count += here.startsWith("{\"") && here.endsWith('}') ? 1 : 0;
        else
            count += grammar.match(here, head) >= 0 ? 1 : 0;
        text = end < 0 ? QByteArrayView() : text.sliced(end + 1);
    }
    return count;
}

bool isDocument(QByteArrayView text) { return text.startsWith("{\"0\":") || text.startsWith("{\n    \"0\":"); }

/// How well a name fits: the length of the longest pattern that does. A later part of a rotated log has another name:
/// `system.log-20261120.gz`, `access.log.3`.
qsizetype fitOf(const QString& name, const QStringList& patterns) {
    const QString file = name.section(u'/', -1);
    qsizetype best = 0;
    for (const QString& pattern : patterns)
        if (QDir::match(pattern, file) || QDir::match(pattern + u".*"_s, file) || QDir::match(pattern + u"-*"_s, file))
            best = std::max(best, pattern.size());
    return best;
}

} // namespace

int Grammar::match(QByteArrayView line, RecordHead& head) const {
    for (size_t i = 0; i < beginnings.size(); ++i) {
        head.level = level;
        head.channel = {};
        if (beginnings[i].line.matches(line, head))
            return static_cast<int>(i);
    }
    return -1;
}

Result<Grammars> Grammars::parse(const QByteArray& json) {
    const auto object = parseJsonObject(json, largestFile);
    if (!object)
        return failure(object.error());
    JsonProblems problems;
    const JsonReader reader(*object, {}, problems);
    Grammars result;
    for (const JsonReader& each : reader.objects("grammars"_L1)) {
        auto grammar = grammarFrom(each);
        if (!grammar)
            return failure(grammar.error());
        result.m_all.push_back(std::make_shared<const Grammar>(*std::move(grammar)));
    }
    if (!problems.isEmpty())
        return failure(problems.toError());
    if (!result.find(u"plain"_s))
        return failure(ErrorKind::InvalidInput, u"there is no grammar 'plain'"_s);
    return result;
}

Result<Grammars> Grammars::load(const QString& path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorKind::NotFound, u"%1: %2"_s.arg(path, file.errorString()));
    const auto grammars = parse(file.read(largestFile + 1));
    return grammars ? grammars : failure(grammars.error().within(path));
}

GrammarPtr Grammars::find(const QString& id) const {
    const auto found = std::ranges::find(m_all, id, [](const GrammarPtr& grammar) { return grammar->id; });
    return found == m_all.end() ? nullptr : *found;
}

GrammarPtr Grammars::guess(const QString& name, QByteArrayView beginning) const {
    GrammarPtr best;
    GrammarPtr named;
    int most = 0;
    qsizetype fit = 0;
    for (const GrammarPtr& grammar : m_all) {
        if (grammar->kind == Grammar::Kind::Document && isDocument(beginning))
            return grammar;
        const qsizetype here = fitOf(name, grammar->files);
        const int count = beginningsIn(*grammar, beginning);
        if (count > most || (count == most && count > 0 && here > fitOf(name, best->files))) {
            best = grammar;
            most = count;
        }
        if (here > fit) {
            named = grammar;
            fit = here;
        }
    }
    if (best)
        return best;
    return named && beginning.isEmpty() ? named : find(u"plain"_s);
}

} // namespace magkeeper::logs

// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/FollowState.h"

#include "core/logs/LogProgram.h"
#include "core/remote/CommandLine.h"

#include <QJsonDocument>

#include <algorithm>

namespace magkeeper::logs {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype mostKnown = 500;
constexpr size_t mostFiles = 2'000;
constexpr int secondsOfARun = 600;
constexpr qint64 lastPart = 64 * 1024;
constexpr qint64 mostOfAFile = 256LL * 1024 * 1024;
constexpr qint64 mostUnpacked = 64 * 1024 * 1024;
const QString journal = u"journal"_s; ///< in the place of a file's identity

} // namespace

bool isJournal(const QString& glob) { return glob.startsWith(u"journal:"_s); }

void FollowState::apply(const FollowFrame& frame) {
    const QString path = frame.facts[u"file"_s].toString();
    const int number = frame.facts[u"s"_s].toInt(-1);
    m_isAnnounced = m_isAnnounced || frame.kind == "all";
    m_next = std::max(m_next, number + 1);
    if (frame.kind == "bytes") {
        for (auto& [name, file] : m_files)
            if (const auto found = file.stretches.find(number); found != file.stretches.end()) {
                found->second.offset += frame.bytes.size();
                // With the bytes that stand before it, so that none is lost and none comes twice.
                if (const QString place = frame.facts[u"head"_s].toString(); found->second.id == journal)
                    found->second.head = place;
            }
        return;
    }
    if (path.isEmpty() || (!m_files.contains(path) && m_files.size() >= mostFiles))
        return;
    File& file = m_files[path];
    file.newest = std::max(file.newest, frame.facts[u"newest"_s].toInteger(-1));
    if (frame.kind == "began")
        file.stretches[number]
            = {frame.facts[u"id"_s].toString(), std::max<qint64>(0, frame.facts[u"offset"_s].toInteger(-1)),
                frame.facts[u"head"_s].toString(), frame.facts[u"packed"_s].toBool()};
    else if (frame.kind == "head" && file.stretches.contains(number))
        file.stretches[number].head = frame.facts[u"head"_s].toString();
    else if (frame.kind == "ended")
        file.stretches.erase(number);
    else if (frame.kind == "known")
        file.known.append(frame.facts[u"entry"_s].toArray());
    while (file.known.size() > mostKnown)
        file.known.removeFirst();
}

QString FollowState::fileOf(int stretch) const {
    for (const auto& [path, file] : m_files)
        if (file.stretches.contains(stretch))
            return path;
    return {};
}

QJsonObject FollowState::toJson() const {
    QJsonObject all;
    for (const auto& [path, file] : m_files) {
        QJsonArray stretches;
        for (const auto& [number, stretch] : file.stretches)
            stretches.append(QJsonObject{{u"s"_s, number}, {u"id"_s, stretch.id}, {u"offset"_s, stretch.offset},
                {u"head"_s, stretch.head}, {u"packed"_s, stretch.isPacked}});
        all.insert(
            path, QJsonObject{{u"stretches"_s, stretches}, {u"known"_s, file.known}, {u"newest"_s, file.newest}});
    }
    return all;
}

QByteArray FollowState::toShell() const {
    QByteArray calls;
    for (const auto& [path, file] : m_files) {
        if (file.stretches.empty())
            continue;
        const auto& [number, stretch] = *file.stretches.rbegin();
        if (stretch.isPacked || stretch.id == journal)
            continue; // its offset is that of what it holds
        const QByteArray json = QJsonDocument(QJsonArray{path}).toJson(QJsonDocument::Compact);
        calls += "add " + quoteForShell(path.toUtf8()) + ' ' + quoteForShell(json.sliced(2, json.size() - 4)) + ' '
            + quoteForShell(stretch.id.toUtf8()) + ' ' + QByteArray::number(stretch.offset) + ' '
            + QByteArray::number(number) + '\n';
    }
    return calls;
}

Result<QByteArray> FollowRequest::program() const {
    const QJsonObject request{{u"marker"_s, QString::fromLatin1(marker)}, {u"root"_s, root},
        {u"globs"_s, QJsonArray::fromStringList(globs)}, {u"since"_s, since ? QJsonValue(*since) : QJsonValue()},
        {u"once"_s, once}, {u"from"_s, fromEnd ? u"end"_s : u"last"_s}, {u"last"_s, lastPart}, {u"most"_s, most},
        {u"most_of_file"_s, mostOfAFile}, {u"unpacked"_s, mostUnpacked}, {u"seconds"_s, secondsOfARun},
        {u"next"_s, state.nextStretch()}, {u"resumed"_s, state.isAnnounced()},
        {u"added"_s, QJsonArray::fromStringList(added)}, {u"logs"_s, state.toJson()}};
    auto program = logProgram(u"follow.php"_s, request);
    const auto reader = logProgramBody(u"journal.php"_s);
    if (!program || !reader || !std::ranges::any_of(globs, isJournal))
        return program && !reader ? failure(reader.error()) : program;
    // Behind the request, and before anything runs.
    const qsizetype body = program->indexOf('\n', program->indexOf('\n') + 1) + 1;
    return program->insert(body, *reader);
}

Result<QByteArray> FollowRequest::shellProgram() const {
    const auto body = logProgramBody(u"follow.sh"_s);
    if (!body)
        return failure(body.error());
    const auto flag = [](bool isSet) { return QByteArray(isSet ? "1" : "''"); };
    QStringList earlier = globs;
    erase_if(earlier, [this](const QString& glob) { return added.contains(glob); });
    return "MK_MARKER=" + quoteForShell(marker) + " MK_ROOT=" + quoteForShell(root.toUtf8()) + " MK_GLOBS="
        + quoteForShell(earlier.join(u'\n').toUtf8()) + " MK_ADDED=" + quoteForShell(added.join(u'\n').toUtf8())
        + " MK_SINCE=" + (since ? QByteArray::number(*since) : "''") + " MK_ONCE=" + flag(once)
        + " MK_FROM=" + (fromEnd ? "end" : "last") + " MK_RESUMED=" + flag(state.isAnnounced())
        + " MK_LAST=" + QByteArray::number(lastPart) + " MK_MOST=" + QByteArray::number(most)
        + " MK_MOST_OF_FILE=" + QByteArray::number(mostOfAFile) + " MK_SECONDS=" + QByteArray::number(secondsOfARun)
        + " MK_NEXT=" + QByteArray::number(state.nextStretch()) + '\n' + *body + state.toShell() + "main\n";
}

} // namespace magkeeper::logs

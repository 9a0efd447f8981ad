// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/RemoteFiles.h"

#include "core/base/SafeText.h"
#include "core/logs/LogProgram.h"
#include "core/magento/ProbeProgram.h"

#include <QJsonArray>
#include <QtEndian>

#include <algorithm>

namespace magkeeper::logs {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::seconds countedAtOnce{10};
constexpr std::chrono::seconds longestRun{30};
constexpr qint64 longestPiece = 64LL * 1024;
constexpr OutputLimits limits{RemoteFiles::mostBytes + 2 * 1024 * 1024, 64LL * 1024};

RemoteFileState stateOf(const QJsonObject& facts) {
    return {facts[u"id"_s].toString(), std::max<qint64>(0, facts[u"size"_s].toInteger()),
        Instant(std::chrono::seconds(facts[u"mtime"_s].toInteger())),
        QByteArray::fromBase64(facts[u"head"_s].toString().toLatin1())};
}

const FollowFrame* find(const RemoteFiles::Frames& frames, const char* kind) {
    const auto found = std::ranges::find(frames, kind, &FollowFrame::kind);
    return found == frames.end() ? nullptr : &*found;
}

QString whyEnded(const RemoteFiles::Frames& frames) {
    const FollowFrame* end = find(frames, "end");
    return end ? end->facts[u"why"_s].toString() : QString();
}

/// What stood where frames should.
QString saidInstead(const CommandOutcome& outcome, const FollowFrames& frames) {
    const QByteArray said = outcome.err.trimmed().isEmpty() ? frames.noise().trimmed() : outcome.err.trimmed();
    return said.isEmpty() ? u"it said nothing"_s : safeText(QByteArrayView(said), Lines::Flatten, 300);
}

Result<RemoteFileState> fileState(const RemoteFiles::Frames& frames) {
    if (const FollowFrame* problem = find(frames, "problem")) {
        const QString why = problem->facts[u"why"_s].toString();
        return failure(why.contains("no such"_L1) ? ErrorKind::NotFound : ErrorKind::InvalidInput, safeText(why));
    }
    const FollowFrame* state = find(frames, "state");
    if (!state)
        return failure(ErrorKind::UnexpectedOutput, u"the answer says nothing of the file"_s);
    return stateOf(state->facts);
}

/// The same request for the shell's program.
Result<QByteArray> shellProgram(const QJsonObject& request) {
    const auto body = logProgramBody(u"files.sh"_s);
    if (!body)
        return failure(body.error());
    QStringList globs;
    for (const QJsonValue& glob : request[u"globs"_s].toArray())
        globs.append(glob.toString());
    QStringList ranges;
    for (const QJsonValue& range : request[u"ranges"_s].toArray())
        ranges.append(u"%1 %2"_s.arg(range[0].toInteger()).arg(range[1].toInteger()));
    const auto word = [](const QString& text) { return quoteForShell(text.toUtf8()); };
    const auto number = [&](const QString& name) { return QByteArray::number(request[name].toInteger()); };
    return "MK_MARKER=" + word(request[u"marker"_s].toString()) + " MK_ROOT=" + word(request[u"root"_s].toString())
        + " MK_WHAT=" + word(request[u"what"_s].toString()) + " MK_FILE=" + word(request[u"file"_s].toString())
        + " MK_GLOBS=" + word(globs.join(u'\n')) + " MK_RANGES=" + word(ranges.join(u'\n'))
        + " MK_MOST=" + number(u"most"_s) + " MK_FROM=" + number(u"from"_s) + " MK_SECONDS=" + number(u"seconds"_s)
        + '\n' + *body + "main\n";
}

} // namespace

RemoteFiles::RemoteFiles(std::shared_ptr<RemoteShell> shell, Node node, QObject* parent)
    : QObject(parent)
    , m_shell(std::move(shell))
    , m_node(std::move(node)) { }

Task<RemoteFiles::Frames> RemoteFiles::ask(QJsonObject request, std::stop_token stop) {
    request.insert(u"root"_s, m_node.root);
    auto promise = std::make_shared<TaskPromise<Frames>>();
    Task<Frames> task = promise->task();
    send(request, stop, std::move(promise));
    return task;
}

void RemoteFiles::send(
    const QJsonObject& request, const std::stop_token& stop, std::shared_ptr<TaskPromise<Frames>> promise) {
    const QByteArray marker = randomMarker();
    QJsonObject marked = request;
    marked.insert(u"marker"_s, QString::fromLatin1(marker));
    auto command = commandFor(marked);
    if (!command)
        return promise->finish(failure(command.error()));
    whenDone(this, m_shell->run(*std::move(command), stop),
        [this, request, stop, marker, promise](const Result<CommandOutcome>& outcome) {
            if (!outcome)
                return promise->finish(failure(outcome.error()));
            FollowFrames frames(marker);
            Frames all = frames.take(outcome->out);
            const QString said = saidInstead(*outcome, frames);
            if (changeWay(*outcome, all, said))
                return send(request, stop, promise);
            if (whyEnded(all).isEmpty())
                return promise->finish(failure(whyNot(*outcome, said)));
            if (whyEnded(all) == "root"_L1)
                return promise->finish(
                    failure(ErrorKind::NotFound, u"there is no folder %1"_s.arg(safeText(m_node.root))));
            promise->finish(std::move(all));
        });
}

Result<RemoteCommand> RemoteFiles::commandFor(const QJsonObject& request) const {
    const ProbeStart start = m_limited ? ProbeStart::Limited : ProbeStart::Bare;
    auto program = usesShell() ? shellProgram(request) : logProgram(u"files.php"_s, request);
    auto line = usesShell() ? fallbackCommand(m_node, longestRun, start) : probeCommand(m_node, longestRun, start);
    if (!program || !line)
        return failure(program ? line.error() : program.error());
    const auto deadline = std::chrono::milliseconds(longestRun + std::chrono::seconds(5));
    return RemoteCommand{*std::move(line), *std::move(program), deadline, limits};
}

/// Where PHP ran before it failed just now.
bool RemoteFiles::changeWay(const CommandOutcome& outcome, const Frames& frames, const QString& said) {
    if (!frames.empty()) {
        if (m_way == Way::Untried)
            m_way = Way::Php;
        return false;
    }
    const bool hasExited = outcome.end == CommandEnd::Exited && outcome.exitStatus != 0;
    if (hasExited && outcome.exitStatus >= 125 && outcome.exitStatus <= 127 && std::exchange(m_limited, false))
        return true;
    if (!hasExited || m_way != Way::Untried)
        return false;
    m_way = Way::Shell;
    m_whyShell = said;
    m_limited = true;
    return true;
}

Error RemoteFiles::whyNot(const CommandOutcome& outcome, const QString& said) const {
    if (outcome.end == CommandEnd::ConnectionLost)
        return {ErrorKind::Unreachable, u"the connection was lost: %1"_s.arg(outcome.reason)};
    if (outcome.end == CommandEnd::Cancelled)
        return {ErrorKind::Cancelled, u"cancelled"_s};
    if (outcome.end == CommandEnd::DeadlinePassed)
        return {ErrorKind::TimedOut, u"it took too long"_s};
    return {ErrorKind::CommandFailed,
        usesShell() ? u"neither PHP (%1) nor the shell read the file: %2"_s.arg(m_whyShell, said)
                    : u"PHP did not read the file: %1"_s.arg(said)};
}

namespace {

/// What becomes of the frames, as a task of its own.
template <typename T, typename Make>
Task<T> afterwards(QObject* context, Task<RemoteFiles::Frames> frames, Make make) {
    auto promise = std::make_shared<TaskPromise<T>>();
    Task<T> task = promise->task();
    whenDone(context, std::move(frames), [promise, make](const Result<RemoteFiles::Frames>& all) {
        promise->finish(all ? Result<T>(make(*all)) : Result<T>(failure(all.error())));
    });
    return task;
}

} // namespace

Task<RemoteFileList> RemoteFiles::list(const QStringList& globs, std::stop_token stop) {
    return afterwards<RemoteFileList>(this,
        ask({{u"what"_s, u"list"_s}, {u"globs"_s, QJsonArray::fromStringList(globs)}, {u"most"_s, mostFiles}},
            std::move(stop)),
        [](const Frames& frames) { return listOf(frames); });
}

Task<RemoteBytes> RemoteFiles::read(
    const QString& path, const std::vector<Range>& ranges, std::stop_token stop, Sending sending) {
    QJsonArray wanted;
    for (const Range& range : ranges)
        wanted.append(QJsonArray{range.offset, range.size});
    return afterwards<RemoteBytes>(this,
        ask({{u"what"_s, u"read"_s}, {u"file"_s, path}, {u"ranges"_s, wanted},
                {u"packed"_s, sending == Sending::Packed}},
            std::move(stop)),
        [](const Frames& frames) { return bytesOf(frames); });
}

Task<RemoteCounts> RemoteFiles::count(const QString& path, qint64 from, std::stop_token stop) {
    return afterwards<RemoteCounts>(this,
        ask({{u"what"_s, u"count"_s}, {u"file"_s, path}, {u"from"_s, from},
                {u"seconds"_s, static_cast<qint64>(countedAtOnce.count())}},
            std::move(stop)),
        [from](const Frames& frames) { return countsOf(frames, from); });
}

Result<QByteArray> RemoteBytes::Piece::plain() const {
    if (unpacked < 0)
        return bytes;
    QByteArray sized(4, Qt::Uninitialized);
    qToBigEndian(static_cast<quint32>(unpacked), sized.data());
    QByteArray all = qUncompress(sized + bytes);
    if (all.size() != unpacked)
        return failure(ErrorKind::UnexpectedOutput, u"what came packed cannot be unpacked"_s);
    return all;
}

RemoteFileList RemoteFiles::listOf(const Frames& frames) {
    RemoteFileList list{{}, whyEnded(frames) == "full"_L1};
    for (const FollowFrame& frame : frames) {
        const QString path = frame.facts[u"file"_s].toString();
        if (frame.kind == "file" && !path.isEmpty() && list.files.size() < mostFiles)
            list.files.push_back({path, stateOf(frame.facts), frame.facts[u"readable"_s].toBool()});
    }
    return list;
}

Result<RemoteBytes> RemoteFiles::bytesOf(const Frames& frames) {
    auto state = fileState(frames);
    if (!state)
        return failure(state.error());
    RemoteBytes bytes{*std::move(state), {}};
    for (const FollowFrame& frame : frames) {
        const qint64 offset = frame.facts[u"o"_s].toInteger(-1);
        if (frame.kind != "bytes" || offset < 0)
            continue;
        const qint64 unpacked = frame.facts[u"z"_s].toInteger(-1);
        if (unpacked > longestPiece)
            return failure(ErrorKind::UnexpectedOutput, u"a piece is longer than any that was asked for"_s);
        if (unpacked >= 0) {
            bytes.pieces.push_back({offset, frame.bytes, unpacked});
            continue;
        }
        // A frame ends anywhere: what follows each other is one piece.
        const bool goesOn = !bytes.pieces.empty() && bytes.pieces.back().unpacked < 0
            && bytes.pieces.back().offset + bytes.pieces.back().bytes.size() == offset;
        if (goesOn)
            bytes.pieces.back().bytes += frame.bytes;
        else
            bytes.pieces.push_back({offset, frame.bytes, -1});
    }
    return bytes;
}

Result<RemoteCounts> RemoteFiles::countsOf(const Frames& frames, qint64 from) {
    auto state = fileState(frames);
    if (!state)
        return failure(state.error());
    RemoteCounts all{*std::move(state), {}, whyEnded(frames) == "done"_L1};
    for (const FollowFrame& frame : frames) {
        if (frame.kind != "counts")
            continue;
        RemoteCounts::Stretch stretch{frame.facts[u"from"_s].toInteger(-1), frame.facts[u"to"_s].toInteger(-1), {},
            frame.facts[u"ends"_s].toBool()};
        if (frame.facts[u"decimal"_s].toBool())
            for (const QByteArray& count : frame.bytes.split(' '))
                stretch.counts.push_back(count.toUShort());
        else
            for (qsizetype at = 0; at + 1 < frame.bytes.size(); at += 2)
                stretch.counts.push_back(static_cast<quint16>(static_cast<unsigned char>(frame.bytes[at])
                    | static_cast<unsigned char>(frame.bytes[at + 1]) << 8U));
        if (stretch.from != from || stretch.to <= from)
            return failure(ErrorKind::UnexpectedOutput, u"the counts do not follow each other"_s);
        from = stretch.to;
        all.stretches.push_back(std::move(stretch));
    }
    return all;
}

} // namespace magkeeper::logs

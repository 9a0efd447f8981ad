// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/FileFollower.h"

#include "core/logs/ArchiveStream.h"

#include <QDateTime>
#include <QDir>
#include <QFileInfo>

#include <algorithm>

namespace magkeeper::logs {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype blockSize = 256 * 1024;
constexpr qint64 mostAtOnce = 16 * 1024 * 1024;
constexpr qsizetype markSize = 256;
constexpr size_t mostKnown = 4096;
/// A program that had a file open when it was rotated may write to it for a while.
constexpr auto lateWriting = std::chrono::seconds(5);

bool isSameBeginning(const QByteArray& one, const QByteArray& other) {
    const qsizetype size = std::min(one.size(), other.size());
    return size > 0 && one.first(size) == other.first(size);
}

QByteArray headOf(const LogFile& file) { return file.read(0, markSize).value_or(QByteArray()); }

bool isPacked(const QByteArray& head) { return decompressorFor(head) != nullptr; }

/// The beginning of what an archive holds.
QByteArray unpackedHead(const QString& path) {
    const auto stream = openLog(path);
    QByteArray head(markSize, Qt::Uninitialized);
    qsizetype size = 0;
    while (stream && size < markSize) {
        const auto count = (*stream)->read(head.data() + size, markSize - size);
        if (!count || *count == 0)
            break;
        size += *count;
    }
    return head.first(size);
}

} // namespace

FileFollower::FileFollower(QString path, From from)
    : m_path(std::move(path))
    , m_from(from) { }

bool FileFollower::poll(FollowSink& sink) {
    bool grew = false;
    if (m_isFirst)
        learnSiblings();
    // By number: what was missed comes in front while this goes on.
    for (size_t i = 0; i < m_stretches.size(); ++i)
        grew = read(m_stretches[i], sink) || grew;
    lookAtName(sink);
    if (!m_isFirst && hasFolderChanged())
        takeMissed(sink);
    closeOld(sink);
    m_isFirst = false;
    m_seen = m_newest;
    return grew;
}

bool FileFollower::read(Stretch& stretch, FollowSink& sink) {
    const auto state = stretch.file.state();
    if (!state)
        return false;
    QByteArray block(markSize + blockSize, Qt::Uninitialized);
    bool grew = false;
    for (qint64 most = mostAtOnce; most > 0;) {
        // With what was read last, to see in the same bytes whether the file was cut meanwhile: it may have grown to
        // any size again.
        const qsizetype again = stretch.tail.size();
        const auto count = stretch.file.read(stretch.offset - again, block.data(), block.size());
        if (!count)
            break;
        if (*count < again || QByteArrayView(block).first(again) != stretch.tail) {
            startAgain(stretch, sink);
            grew = true;
            continue;
        }
        const QByteArrayView bytes(block.constData() + again, *count - again);
        if (bytes.isEmpty())
            break;
        // Of these very bytes: the file may hold others by now.
        if (stretch.offset < markSize)
            stretch.head = QByteArray(stretch.head.left(stretch.offset) + bytes.toByteArray()).left(markSize);
        stretch.offset += bytes.size();
        stretch.tail = block.first(*count).right(markSize);
        stretch.grew = Steady::now();
        most -= bytes.size();
        grew = true;
        sink.bytes(stretch.number, bytes);
    }
    m_newest = std::max(m_newest, state->modified);
    return grew;
}

void FileFollower::startAgain(Stretch& stretch, FollowSink& sink) {
    takeFromCopy(stretch, sink);
    sink.gap(u"%1 was cut: what was written just before may be missing"_s.arg(m_path));
    sink.ended(stretch.number);
    m_known.push_back({{}, stretch.head});
    stretch.number = m_next++;
    stretch.offset = 0;
    stretch.tail.clear();
    stretch.head.clear();
    // It may have been copied and cut more than once.
    takeMissed(sink);
    sink.began(stretch.number, 0);
}

void FileFollower::takeFromCopy(Stretch& stretch, FollowSink& sink) {
    QStringList newestFirst = siblings();
    std::ranges::reverse(newestFirst);
    for (const QString& path : newestFirst) {
        const auto file = LogFile::open(path);
        const QByteArray head = file ? headOf(*file) : QByteArray();
        const bool packed = isPacked(head);
        if (!file || !isSameBeginning(packed ? unpackedHead(path) : head, stretch.head))
            continue;
        auto stream = openLog(path);
        QByteArray block(blockSize, Qt::Uninitialized);
        for (qint64 at = 0; stream;) {
            const auto count = (*stream)->read(block.data(), blockSize);
            if (!count || *count == 0)
                break;
            const qint64 skip = std::clamp<qint64>(stretch.offset - at, 0, *count);
            if (skip < *count)
                sink.bytes(stretch.number, QByteArrayView(block.constData() + skip, *count - skip));
            at += *count;
        }
        if (const auto state = file->state())
            m_known.push_back({state->identity, stretch.head});
        return;
    }
}

void FileFollower::lookAtName(FollowSink& sink) {
    auto file = LogFile::open(m_path);
    const auto state = file ? file->state() : Result<FileState>(failure(file.error()));
    if (!state) {
        // That it is gone for a moment belongs to rotating; that it never was there may be a wrong name.
        const bool isNews = m_isFirst || state.error().kind() != ErrorKind::NotFound;
        if (isNews && !std::exchange(m_toldProblem, true))
            sink.problem(state.error());
        return;
    }
    m_toldProblem = false;
    const bool isOpen
        = !m_stretches.empty() && m_stretches.back().identity == state->identity && !m_stretches.back().isOld;
    if (isOpen)
        return;
    if (m_isFirst)
        return begin(*std::move(file), *state, m_from == From::End ? state->size : 0, false, sink);
    if (!m_stretches.empty()) {
        // Nothing is written to it under its old name any more: what is missing of it comes first.
        read(m_stretches.back(), sink);
        m_stretches.back().isOld = true;
    }
    // The new one first: it may be rotated itself while what was missed is looked for.
    begin(*std::move(file), *state, 0, false, sink);
    takeMissed(sink);
}

void FileFollower::begin(LogFile file, const FileState& state, qint64 offset, bool isOld, FollowSink& sink) {
    Stretch stretch{m_next++, std::move(file), state.identity, offset, {}, {}, isOld};
    stretch.head = offset > 0 ? headOf(stretch.file) : QByteArray();
    stretch.tail = stretch.file.read(std::max<qint64>(0, offset - markSize), std::min<qint64>(offset, markSize))
                       .value_or(QByteArray());
    Stretch& placed
        = isOld ? m_stretches.emplace_front(std::move(stretch)) : m_stretches.emplace_back(std::move(stretch));
    sink.began(placed.number, offset);
    read(placed, sink);
}

QStringList FileFollower::siblings() const {
    const QFileInfo here(m_path);
    const QString name = here.fileName();
    QStringList paths;
    for (const QFileInfo& each : here.dir().entryInfoList(QDir::Files | QDir::Hidden, QDir::Time | QDir::Reversed))
        if (each.fileName().size() > name.size() && each.fileName().startsWith(name)
            && (each.fileName()[name.size()] == u'.' || each.fileName()[name.size()] == u'-'))
            paths.append(each.filePath());
    return paths;
}

bool FileFollower::isKnown(const FileIdentity& identity, const QByteArray& head) const {
    const bool isOpen
        = std::ranges::any_of(m_stretches, [&](const Stretch& stretch) { return stretch.identity == identity; });
    return isOpen || std::ranges::any_of(m_known, [&](const Known& known) {
        return known.identity == identity && (known.head == head || isSameBeginning(known.head, head));
    });
}

bool FileFollower::isOpenAs(const QByteArray& head) const {
    return std::ranges::any_of(m_stretches, [&](const Stretch& stretch) {
        return isSameBeginning(stretch.offset > 0 ? stretch.head : headOf(stretch.file), head);
    });
}

bool FileFollower::isHeadKnown(const QByteArray& head) const {
    return isOpenAs(head)
        || std::ranges::any_of(m_known, [&](const Known& known) { return isSameBeginning(known.head, head); });
}

bool FileFollower::hasFolderChanged() {
    // What changes twice within a tick of the kernel's clock looks the same: a change stays news for a moment.
    const qint64 changed = QFileInfo(QFileInfo(m_path).path()).lastModified().toMSecsSinceEpoch();
    const bool isNews = changed != std::exchange(m_folderChanged, changed);
    return isNews || QDateTime::currentMSecsSinceEpoch() - changed < 100;
}

void FileFollower::takeMissed(FollowSink& sink) {
    // What is renamed or packed between listing and opening has another name in the next list.
    for (int tries = 0; tries < 20; ++tries) {
        bool isWhole = true;
        for (const QString& path : siblings())
            isWhole = takeSibling(path, sink) && isWhole;
        if (isWhole)
            return;
    }
}

bool FileFollower::takeSibling(const QString& path, FollowSink& sink) {
    auto file = LogFile::open(path);
    const auto state = file ? file->state() : Result<FileState>(failure(file.error()));
    if (!state)
        return state.error().kind() != ErrorKind::NotFound;
    const QByteArray head = headOf(*file);
    if (head.isEmpty() || isKnown(state->identity, head))
        return true;
    if (isPacked(head)) {
        takePacked(path, *state, sink);
        m_known.push_back({state->identity, head});
        return true;
    }
    // A copy of what is open was made to cut it: what it has is here already.
    if (isOpenAs(head))
        return true;
    if (state->modified + std::chrono::seconds(2) < m_seen)
        m_known.push_back({state->identity, head});
    else
        begin(*std::move(file), *state, 0, true, sink);
    return true;
}

void FileFollower::takePacked(const QString& path, const FileState& state, FollowSink& sink) {
    const QByteArray head = unpackedHead(path);
    auto stream = openLog(path);
    // One that is still being packed is looked at again; until then it is there unpacked.
    if (!stream || head.isEmpty() || isHeadKnown(head) || state.modified + std::chrono::seconds(2) < m_seen)
        return;
    const int number = m_next++;
    sink.began(number, 0);
    QByteArray block(blockSize, Qt::Uninitialized);
    for (;;) {
        const auto count = (*stream)->read(block.data(), blockSize);
        if (!count)
            sink.gap(u"%1: %2"_s.arg(path, count.error().text()));
        if (!count || *count == 0)
            break;
        sink.bytes(number, QByteArrayView(block.constData(), *count));
    }
    sink.ended(number);
    m_known.push_back({{}, head});
}

void FileFollower::learnSiblings() {
    for (const QString& path : siblings()) {
        const auto file = LogFile::open(path);
        const auto state = file ? file->state() : Result<FileState>(failure(file.error()));
        if (!state)
            continue;
        const QByteArray head = headOf(*file);
        const bool packed = isPacked(head);
        if (!isKnown(state->identity, packed ? unpackedHead(path) : head))
            m_known.push_back({state->identity, packed ? unpackedHead(path) : head});
        m_newest = std::max(m_newest, state->modified);
    }
    while (m_known.size() > mostKnown)
        m_known.pop_front();
}

void FileFollower::closeOld(FollowSink& sink) {
    const auto now = Steady::now();
    std::erase_if(m_stretches, [&](const Stretch& stretch) {
        const bool isOver = stretch.isOld && now - stretch.grew > lateWriting;
        if (isOver) {
            m_known.push_back({stretch.identity, stretch.head});
            sink.ended(stretch.number);
        }
        return isOver;
    });
}

} // namespace magkeeper::logs

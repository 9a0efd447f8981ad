// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/RemoteLog.h"

#include "core/logs/Decompressor.h"

#include <algorithm>

namespace magkeeper::logs {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 beginning = RangeFile::block;
constexpr qint64 ending = 4 * RangeFile::block;
constexpr size_t blocksAtOnce = 16; // a MiB
constexpr size_t mostWanted = 256;
constexpr std::chrono::milliseconds fetchPause{10};
constexpr std::chrono::seconds watchPause{5};

} // namespace

RemoteLog::RemoteLog(
    std::unique_ptr<RemoteFiles> files, QString path, const Grammars& grammars, const QTimeZone& zone, QObject* parent)
    : OpenedLog(parent)
    , m_files(std::move(files))
    , m_path(std::move(path))
    , m_grammars(grammars)
    , m_bytes(m_path, [this](qint64 block) { want(block); })
    , m_index(std::make_shared<LineIndex>()) {
    m_zone = zone;
    m_pause.setSingleShot(true);
    m_pause.setInterval(fetchPause);
    m_watch.setInterval(watchPause);
    connect(&m_pause, &QTimer::timeout, this, &RemoteLog::fetch);
    connect(&m_watch, &QTimer::timeout, this, &RemoteLog::look);
    open();
}

RemoteLog::~RemoteLog() { m_stop.request_stop(); }

void RemoteLog::open() {
    m_opening = true;
    ++m_openings;
    m_fetching = m_counting = false;
    whenDone(this, m_files->read(m_path, {{0, beginning}, {-ending, ending}}, m_stop.get_token()),
        [this](const Result<RemoteBytes>& bytes) {
            m_opening = false;
            if (bytes)
                take(*bytes);
            else if (m_grammar)
                stayClosed(bytes.error());
            else
                fail(bytes.error());
        });
}

void RemoteLog::take(const RemoteBytes& bytes) {
    m_state = bytes.state;
    m_askedByState = m_asked;
    m_wanted.clear();
    m_lost = m_rotated = false;
    m_copy.reset();
    m_hereFrom.reset();
    m_hereTo = 0;
    m_facts = {.size = m_state.size, .modified = m_state.modified};
    m_bytes.clear();
    m_bytes.setSize(m_state.size);
    QByteArray first;
    for (const RemoteBytes::Piece& piece : bytes.pieces) {
        m_bytes.put(piece.offset, piece.bytes);
        if (piece.offset == first.size() && first.size() < beginning)
            first += piece.bytes;
    }
    // From the first whole block of the end, behind the line that it begins within.
    m_index = std::make_shared<LineIndex>();
    m_whole.reset();
    m_base = 0;
    m_bytes.setBase(0);
    const qint64 tail
        = m_state.size <= ending ? 0 : (m_state.size - ending + RangeFile::block) / RangeFile::block * RangeFile::block;
    const auto last = m_bytes.read(tail, static_cast<qsizetype>(m_state.size - tail));
    if (last) {
        const qsizetype newline = tail == 0 ? -1 : last->indexOf('\n');
        m_base = tail == 0 ? 0 : tail + newline + 1;
        m_bytes.setBase(m_base);
        m_index->append(QByteArrayView(*last).sliced(m_base - tail));
        if (m_base > 0)
            m_whole = std::make_unique<LineIndex>();
    }
    if (decompressorFor(first))
        return takeArchive();
    const bool isFirst = !m_grammar;
    if (isFirst)
        m_grammar = m_grammars.guess(m_path, first);
    if (isFirst)
        Q_EMIT opened();
    else
        Q_EMIT restarted();
    setStage(m_whole || !last ? Stage::Counting : Stage::Whole);
    m_watch.start();
    if (stage() == Stage::Counting)
        count();
    else
        beginCopy();
}

/// Questions run beside each other there: of one that was asked before the newest state came, a smaller size may be the
/// one that the file had before it grew.
bool RemoteLog::isCut(const Asked& asked, const RemoteFileState& state) const {
    if (asked.number <= m_askedByState) {
        const qsizetype both = std::min(state.head.size(), m_state.head.size());
        return state.head.first(both) != m_state.head.first(both);
    }
    const LineIndex& counted = m_whole ? *m_whole : *m_index;
    return state.size < m_state.size || state.size < counted.bytes() || !state.head.startsWith(m_state.head);
}

bool RemoteLog::isSame(const Asked& asked, const RemoteFileState& state) {
    if (state.id != m_state.id) {
        if (!std::exchange(m_rotated, true)) {
            m_watch.stop();
            stopCopying();
            setStage(Stage::Whole);
            Q_EMIT noticed(Event::Rotated, {});
        }
        return false;
    }
    if (isCut(asked, state)) {
        Q_EMIT noticed(Event::Cut, {});
        open();
        return false;
    }
    if (asked.number <= m_askedByState && state.size <= m_state.size)
        return true;
    // On a full disk what comes next fails too: that is for who looks at it to ask for again.
    const bool hasRoom = !(m_copy && m_copy->error() && m_copy->error()->kind() == ErrorKind::StorageFailed);
    const bool isCopied = m_copy && hasRoom && (m_copy->isRunning() || m_copy->to() >= m_state.size);
    m_state = state;
    m_askedByState = m_asked;
    m_facts.size = state.size;
    m_facts.modified = state.modified;
    m_bytes.setSize(state.size);
    // One that grows for ever is not copied for ever.
    if (isCopied && state.size - m_copy->from() <= m_limits.most)
        m_copy->fetchTo(state.size);
    return true;
}

/// What was asked for of what is still shown is asked for again by whoever looks there again.
void RemoteLog::stayClosed(const Error& error) {
    m_wanted.clear();
    m_bytes.giveUpAll();
    lose(error);
}

void RemoteLog::lose(const Error& error) {
    if (error.kind() != ErrorKind::Cancelled && !std::exchange(m_lost, true))
        Q_EMIT noticed(Event::Lost, error.toString());
}

void RemoteLog::want(qint64 block) {
    // Of what was asked for long ago nobody waits any more.
    if (m_wanted.size() >= mostWanted) {
        m_bytes.giveUp(m_wanted.front());
        m_wanted.erase(m_wanted.begin());
    }
    m_wanted.push_back(block);
    m_pause.start();
}

void RemoteLog::fetch() {
    if (m_fetching || m_opening || m_wanted.empty() || m_rotated)
        return;
    m_fetching = true;
    std::vector<qint64> blocks;
    while (!m_wanted.empty() && blocks.size() < blocksAtOnce) {
        blocks.push_back(m_wanted.back());
        m_wanted.pop_back();
    }
    std::ranges::sort(blocks);
    std::vector<RemoteFiles::Range> ranges;
    for (const qint64 block : blocks) {
        const qint64 offset = block * RangeFile::block;
        if (!ranges.empty() && ranges.back().offset + ranges.back().size == offset)
            ranges.back().size += RangeFile::block;
        else
            ranges.push_back({offset, RangeFile::block});
    }
    whenDone(this, m_files->read(m_path, ranges, m_stop.get_token()),
        [this, blocks, asked = askedNow()](const Result<RemoteBytes>& bytes) { takeBlocks(blocks, asked, bytes); });
}

void RemoteLog::takeBlocks(const std::vector<qint64>& blocks, const Asked& asked, const Result<RemoteBytes>& bytes) {
    if (asked.opening != m_openings)
        return;
    m_fetching = false;
    if (!bytes)
        lose(bytes.error());
    const bool fits = bytes && isSame(asked, bytes->state);
    if (fits) {
        m_lost = false;
        for (const RemoteBytes::Piece& piece : bytes->pieces)
            m_bytes.put(piece.offset, piece.bytes);
    } else {
        // Asked for again by whoever looks there again: not at once, or a host that is away is asked without end.
        for (const qint64 block : blocks)
            m_bytes.giveUp(block);
    }
    if (fits)
        Q_EMIT arrived();
    if (fits && !m_wanted.empty())
        m_pause.start();
}

void RemoteLog::count() {
    if (m_counting || m_opening || m_rotated)
        return;
    m_counting = true;
    // The end is counted in its own numbers until the whole is.
    const qint64 from = m_whole ? m_whole->bytes() : m_index->bytes() + m_base;
    whenDone(this, m_files->count(m_path, from, m_stop.get_token()),
        [this, asked = askedNow()](const Result<RemoteCounts>& counts) { takeCounts(asked, counts); });
}

void RemoteLog::takeCounts(const Asked& asked, const Result<RemoteCounts>& counts) {
    if (asked.opening != m_openings)
        return;
    m_counting = false;
    if (!counts)
        return lose(counts.error());
    if (!isSame(asked, counts->state))
        return;
    m_lost = false;
    LineIndex& index = m_whole ? *m_whole : *m_index;
    for (const RemoteCounts::Stretch& stretch : counts->stretches)
        if (stretch.from != index.bytes()
            || !index.appendCounted(stretch.to - stretch.from, stretch.counts, stretch.endsLine))
            return lose(Error(ErrorKind::UnexpectedOutput, u"the counts do not fit the file"_s));
    if (!counts->isWhole && counts->stretches.empty())
        return lose(Error(ErrorKind::TimedOut, u"the machine is too slow to count the lines"_s));
    if (!counts->isWhole) {
        Q_EMIT grew();
        return count();
    }
    if (m_whole)
        showWhole();
    else if (!counts->stretches.empty())
        Q_EMIT grew();
    setStage(Stage::Whole);
    beginCopy();
}

void RemoteLog::showWhole() {
    m_index = std::move(m_whole);
    m_base = 0;
    m_bytes.setBase(0);
    Q_EMIT rebased();
}

void RemoteLog::look() {
    if (m_opening || m_rotated || m_facts.isArchive)
        return;
    Q_EMIT arrived(); // what was given up is asked for again by the rows in sight
    if (m_copy && m_copy->error() && m_copy->error()->kind() != ErrorKind::StorageFailed)
        goOnCopying();
    count();
}

/// With what was written since, as long as that is not too much.
void RemoteLog::goOnCopying() {
    if (m_state.size - m_copy->from() <= m_limits.most)
        m_copy->fetchTo(m_state.size);
    else
        m_copy->goOn();
}

void RemoteLog::copyTo(QThreadPool& pool, const QString& folder, const CopyLimits& limits) {
    m_pool = &pool;
    m_folder = folder;
    m_limits = limits;
}

LogHere RemoteLog::here() const {
    if (!m_hereFrom || m_base > 0)
        return {};
    return {m_copy->file(), m_index, *m_hereFrom, *m_hereFrom == 0 && m_copy->to() >= m_state.size};
}

void RemoteLog::makeCopy(qint64 from) {
    m_copy = std::make_unique<RemoteCopy>(*m_files, *m_pool, m_folder, m_path, m_state, from);
    connect(m_copy.get(), &RemoteCopy::progressed, this, &RemoteLog::copyChanged);
    connect(m_copy.get(), &RemoteCopy::ended, this, &RemoteLog::onCopied);
    m_copy->fetchTo(m_state.size);
    Q_EMIT copyChanged();
}

/// When all lines are known: what is found in the copy is shown by their numbers.
void RemoteLog::beginCopy() {
    if (m_pool && !m_copy && m_base == 0 && !m_rotated && m_state.size > 0)
        makeCopy(std::max<qint64>(0, m_state.size - m_limits.freely) / RangeFile::block * RangeFile::block);
}

void RemoteLog::copyMore() {
    if (!canCopyMore())
        return;
    if (m_copy->error()) {
        goOnCopying();
        Q_EMIT copyChanged();
        return;
    }
    const qint64 from = std::max<qint64>(0, m_state.size - m_limits.most);
    m_copy->fetchTo(m_state.size);
    m_copy->fetchFrom((from + RangeFile::block - 1) / RangeFile::block * RangeFile::block);
    Q_EMIT copyChanged();
}

void RemoteLog::stopCopying() {
    if (m_copy)
        m_copy->stop();
}

void RemoteLog::onCopied() {
    if (m_facts.isArchive) {
        if (m_copy->error())
            return fail(*m_copy->error());
        if (m_copy->to() < m_state.size)
            return fail(Error(ErrorKind::Cancelled, u"fetching it was stopped"_s));
        Q_EMIT archiveCame(m_copy->file());
        return;
    }
    if (m_copy->file() && m_copy->to() > m_copy->from()) {
        m_bytes.setCopy(m_copy->file(), m_copy->from(), m_copy->to());
        const bool isLonger = m_copy->to() > std::exchange(m_hereTo, m_copy->to());
        if (std::exchange(m_hereFrom, m_copy->from()) != m_copy->from())
            Q_EMIT hereChanged();
        else if (isLonger)
            Q_EMIT grew();
    }
    Q_EMIT copyChanged();
    if (m_copy->error() && m_copy->error()->kind() == ErrorKind::Conflict)
        count(); // tells what became of it
}

void RemoteLog::takeArchive() {
    m_facts.isArchive = true;
    const bool isFirst = !m_grammar;
    if (!isFirst)
        Q_EMIT restarted();
    if (!isFirst || !m_pool)
        return fail(Error(ErrorKind::InvalidInput, u"it is an archive, and those are unpacked on this machine only"_s));
    if (m_state.size > m_limits.packed)
        return fail(Error(ErrorKind::InvalidInput,
            u"it is an archive of %1 MiB: no more than %2 MiB are fetched to be unpacked here"_s.arg(
                QString::number(m_state.size >> 20), QString::number(m_limits.packed >> 20))));
    makeCopy(0);
}

} // namespace magkeeper::logs

// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/LocalLog.h"

#include "core/base/Work.h"

namespace magkeeper::logs {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::milliseconds growthPause{40};
constexpr std::chrono::milliseconds watchPause{500};
constexpr qsizetype guessed = 64 * 1024;
constexpr qsizetype headSize = 256;

} // namespace

struct LocalLog::Opened {
    std::shared_ptr<Parts> parts;
    GrammarPtr grammar;
    FileState state;
    QByteArray head;
    std::optional<PrivateFile> unpacked; ///< to be filled
    std::unique_ptr<ByteStream> archive;
};

struct LocalLog::Sight {
    FileState state; ///< of the open file
    QByteArray head;
    std::optional<Error> nameError; ///< why the name leads to no file now
    std::optional<FileIdentity> named; ///< the file that it leads to
};

LocalLog::LocalLog(LocalLogOrder order, const Grammars& grammars, QThreadPool& pool, QObject* parent)
    : OpenedLog(parent)
    , m_order(std::move(order))
    , m_grammars(grammars)
    , m_pool(pool) {
    m_zone = m_order.zone;
    m_growth.setInterval(growthPause);
    m_watch.setInterval(watchPause);
    connect(&m_growth, &QTimer::timeout, this, &LocalLog::tellGrowth);
    connect(&m_watch, &QTimer::timeout, this, &LocalLog::look);
    open();
}

LocalLog::~LocalLog() { m_stop.request_stop(); }

const ByteRanges& LocalLog::bytes() const {
    Q_ASSERT(m_parts);
    return m_parts->file;
}

const LineIndex& LocalLog::index() const {
    Q_ASSERT(m_parts);
    return m_parts->index;
}

LogHere LocalLog::here() const {
    if (!m_parts)
        return {};
    return {{m_parts, &m_parts->file}, {m_parts, &m_parts->index}, 0, true};
}

Result<std::shared_ptr<LocalLog::Opened>> LocalLog::openNow(const LocalLogOrder& order, const Grammars& grammars) {
    auto opened = std::make_shared<Opened>();
    auto file = order.fetched ? order.fetched->duplicate() : LogFile::open(order.path);
    if (!file)
        return failure(file.error());
    const auto state = file->state();
    const auto packed = isArchive(*file);
    if (!state || !packed)
        return failure(state ? packed.error() : state.error());
    opened->state = *state;
    opened->state.modified = order.modified.value_or(state->modified);
    QByteArray beginning;
    if (*packed) {
        auto archive = openLog(*std::move(file), order.limits);
        auto unpacked = PrivateFile::create(order.folder, order.path);
        if (!archive || !unpacked)
            return failure(archive ? unpacked.error() : archive.error());
        beginning.resize(guessed);
        const auto count = (*archive)->read(beginning.data(), beginning.size());
        if (!count)
            return failure(count.error());
        beginning.truncate(*count);
        if (const auto written = unpacked->append(beginning); !written)
            return failure(written.error());
        opened->parts = std::make_shared<Parts>(std::move(unpacked->reading));
        opened->unpacked.emplace(*std::move(unpacked));
        opened->archive = *std::move(archive);
    } else {
        auto read = file->read(0, guessed);
        if (!read)
            return failure(read.error());
        beginning = *std::move(read);
        opened->parts = std::make_shared<Parts>(*std::move(file));
    }
    opened->head = beginning.first(std::min(headSize, beginning.size()));
    opened->grammar = order.grammar.isEmpty() ? grammars.guess(order.path, beginning) : grammars.find(order.grammar);
    if (!opened->grammar)
        return failure(ErrorKind::NotFound, u"there is no format '%1'"_s.arg(order.grammar));
    return opened;
}

void LocalLog::open() {
    m_opening = true;
    whenDone(this, runIn(m_pool, [order = m_order, &grammars = m_grammars] { return openNow(order, grammars); }),
        [this](const Result<std::shared_ptr<Opened>>& opened) {
            m_opening = false;
            if (!opened)
                return fail(opened.error());
            take(*opened);
        });
}

void LocalLog::take(const std::shared_ptr<Opened>& opened) {
    const bool isAgain = m_parts != nullptr;
    m_parts = opened->parts;
    m_counting = false; // what still counts the parts before is not listened to
    m_head = opened->head;
    m_told = 0;
    m_facts = {.size = opened->state.size, .modified = opened->state.modified, .isArchive = opened->archive != nullptr};
    if (!m_grammar)
        m_grammar = opened->grammar;
    if (isAgain)
        Q_EMIT restarted();
    else
        Q_EMIT this->opened();
    setStage(Stage::Counting);
    if (opened->archive)
        unpack(opened);
    else if (!m_order.fetched)
        m_watch.start();
    count();
}

/// Beside the counting: what is unpacked already can be read.
void LocalLog::unpack(const std::shared_ptr<Opened>& opened) {
    m_unpacking = true;
    m_growth.start();
    auto copy = [opened, stop = m_stop.get_token()]() -> Result<qint64> {
        const auto copied = copyStream(*opened->archive, *opened->unpacked, stop);
        opened->archive.reset();
        if (!copied)
            return failure(copied.error());
        return 0;
    };
    whenDone(this, runIn(m_pool, std::move(copy)), [this](const Result<qint64>& copied) {
        m_unpacking = false;
        if (!copied)
            Q_EMIT noticed(Event::Damaged, copied.error().text());
        // What counts now may have seen less than all.
        m_countAgain = m_counting;
        count();
    });
}

void LocalLog::count() {
    if (std::exchange(m_counting, true))
        return;
    m_growth.start();
    auto work = [parts = m_parts, stop = m_stop.get_token()]() -> Result<qint64> {
        const auto indexed = indexLines(parts->file, parts->index, stop);
        if (!indexed)
            return failure(indexed.error());
        return parts->index.bytes();
    };
    whenDone(this, runIn(m_pool, std::move(work)), [this, parts = m_parts](const Result<qint64>& counted) {
        if (parts == m_parts)
            onCounted(counted);
    });
}

void LocalLog::onCounted(const Result<qint64>& counted) {
    m_counting = false;
    if (!counted)
        return fail(counted.error());
    tellGrowth();
    if (m_unpacking)
        return; // the timer goes on
    if (std::exchange(m_countAgain, false))
        return count();
    m_growth.stop();
    setStage(Stage::Whole);
}

void LocalLog::tellGrowth() {
    const qint64 counted = m_parts->index.bytes();
    if (m_unpacking && !m_counting)
        count();
    if (counted == m_told)
        return;
    m_told = counted;
    m_facts.size = std::max(m_facts.isArchive ? 0 : m_facts.size, counted);
    Q_EMIT grew();
}

Result<LocalLog::Sight> LocalLog::lookNow(const Parts& parts, const QString& path) {
    const auto state = parts.file.state();
    auto head = parts.file.read(0, headSize);
    if (!state || !head)
        return failure(state ? head.error() : state.error());
    Sight sight{*state, *std::move(head), {}, {}};
    const auto named = LogFile::open(path);
    const auto there = named ? named->state() : Result<FileState>(failure(named.error()));
    if (there)
        sight.named = there->identity;
    else
        sight.nameError = there.error();
    return sight;
}

void LocalLog::look() {
    if (!m_parts || m_facts.isArchive || m_order.fetched || m_counting || m_opening || std::exchange(m_looking, true))
        return;
    whenDone(this, runIn(m_pool, [parts = m_parts, path = m_order.path] { return lookNow(*parts, path); }),
        [this, parts = m_parts](const Result<Sight>& sight) {
            m_looking = false;
            if (sight && parts == m_parts)
                take(*sight);
        });
}

void LocalLog::take(const Sight& sight) {
    m_facts.modified = sight.state.modified;
    const qint64 counted = m_parts->index.bytes();
    const bool isOther = !sight.head.startsWith(m_head);
    if (sight.state.size < counted || isOther) {
        m_watch.stop();
        Q_EMIT noticed(Event::Cut, {});
        return open();
    }
    m_head = sight.head;
    tellName(sight);
    if (sight.state.size == counted)
        return;
    m_facts.size = sight.state.size;
    count();
}

/// Once for each thing that happens to the name.
void LocalLog::tellName(const Sight& sight) {
    std::optional<Event> event;
    if (sight.nameError)
        event = Event::Gone;
    else if (*sight.named != sight.state.identity)
        event = Event::Rotated;
    if (std::exchange(m_nameTold, event) != event && event)
        Q_EMIT noticed(*event, sight.nameError ? sight.nameError->text() : QString());
}

} // namespace magkeeper::logs

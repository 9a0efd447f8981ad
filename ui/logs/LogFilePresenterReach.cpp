// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What of a log of another machine is fetched, and its archives.
#include "core/base/SafeText.h"
#include "core/logs/LocalLog.h"
#include "core/logs/RemoteLog.h"
#include "core/text/Quantity.h"
#include "ui/logs/LogFilePresenter.h"

namespace magkeeper {

using namespace Qt::StringLiterals;
using namespace logs;

namespace {

constexpr qint64 untold = 4LL * 1024 * 1024; ///< fetching less is over soon

} // namespace

RemoteLog* LogFilePresenter::remote() const { return qobject_cast<RemoteLog*>(m_log.get()); }

PageState LogFilePresenter::fetchingState() const {
    const RemoteCopy& copy = *remote()->copy();
    if (copy.isRunning())
        return {PageState::Kind::Loading,
            tr("Fetching the archive: %1 of %2").arg(sizeText(copy.bytes()), sizeText(copy.wanted())), {}, tr("Stop")};
    if (m_log->stage() != OpenedLog::Stage::Failed)
        return {PageState::Kind::Loading, tr("Opening the archive"), {}, {}};
    return {PageState::Kind::Failed, tr("The archive was not fetched."), safeText(m_log->error()->toString()),
        tr("Try again")};
}

/// It was asked for a while ago: by now something else may be open.
void LogFilePresenter::openArchive(const std::shared_ptr<const LogFile>& archive) {
    if (!isPiecemeal() || !remote()->copy() || remote()->copy()->file() != archive)
        return;
    m_log = std::make_unique<LocalLog>(
        LocalLogOrder{m_path, {}, QTimeZone::utc(), m_folder, {}, archive, m_log->facts().modified}, m_grammars,
        m_pool);
    connectLog();
}

std::optional<LogFilePresenter::Reach> LogFilePresenter::reach() const {
    const RemoteCopy* copy = isPiecemeal() && m_rows ? remote()->copy() : nullptr;
    if (!copy)
        return std::nullopt;
    const qint64 size = m_log->facts().size;
    if (copy->isRunning() && copy->wanted() - copy->bytes() < untold && !copy->error())
        return std::nullopt;
    if (copy->isRunning())
        return Reach{
            tr("Fetching %1 of %2 for levels, bars and filters").arg(sizeText(copy->bytes()), sizeText(copy->wanted())),
            {}, tr("Stop")};
    const bool isMore = remote()->canCopyMore();
    if (copy->error())
        return Reach{tr("No more can be fetched for levels, bars and filters. %1 of %2 is here.")
                         .arg(sizeText(copy->bytes()), sizeText(size)),
            safeText(copy->error()->toString()), isMore ? tr("Try again") : QString()};
    if (copy->bytes() >= size)
        return std::nullopt;
    const QString words = copy->to() >= size ? tr("Levels, bars and filters tell of the last %1 of %2.")
                                             : tr("Levels, bars and filters tell of %1 of %2.");
    const QString sentence = words.arg(sizeText(copy->bytes()), sizeText(size));
    if (!isMore)
        return Reach{sentence, {}, {}};
    if (size <= m_limits.most)
        return Reach{sentence, {}, tr("Fetch all of it")};
    const bool isWorthIt = copy->from() >= size - m_limits.most + m_limits.freely;
    return Reach{sentence, {}, isWorthIt ? tr("Fetch the last %1").arg(sizeText(m_limits.most)) : QString()};
}

void LogFilePresenter::actOnReach() {
    RemoteLog* log = remote();
    if (!log || !log->copy())
        return;
    if (log->copy()->isRunning())
        log->stopCopying();
    else
        log->copyMore();
}

} // namespace magkeeper

// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/patches/PatchWatch.h"

#include "core/base/Work.h"

namespace magkeeper {

namespace {

QMap<QString, InstalledMark> marksOf(const DecodedSnapshot& snapshot) {
    QMap<QString, InstalledMark> marks;
    for (const DecodedNode& node : snapshot.nodes)
        if (node.identity.value)
            marks.insert(node.name, installedMark(*node.identity.value));
    return marks;
}

/// Spells come in the order of time.
QMap<QString, InstalledMark> marksOf(const PatchRecord& record) {
    QMap<QString, InstalledMark> marks;
    QMap<QString, Instant> times;
    for (const PatchSpell& spell : record.spells)
        if (spell.place.kind == SpellPlace::Kind::Installation && spell.first >= times.value(spell.place.node)) {
            marks.insert(spell.place.node, spell.mark);
            times.insert(spell.place.node, spell.first);
        }
    return marks;
}

bool differs(const QString& before, const QString& now) { return !before.isEmpty() && !now.isEmpty() && before != now; }

/// A node that cannot be read for a while, as during a deploy, is compared with what it had before.
void remember(QMap<QString, InstalledMark>& seen, const QMap<QString, InstalledMark>& now) {
    const auto take = [](QString& known, const QString& told) { known = told.isEmpty() ? known : told; };
    for (auto node = now.begin(); node != now.end(); ++node) {
        InstalledMark& mark = seen[node.key()];
        take(mark.release, node->release);
        take(mark.lockDigest, node->lockDigest);
        take(mark.deployedVersion, node->deployedVersion);
    }
}

} // namespace

bool isDeployedAnew(const QMap<QString, InstalledMark>& before, const QMap<QString, InstalledMark>& now) {
    for (auto node = now.begin(); node != now.end(); ++node) {
        const InstalledMark known = before.value(node.key());
        if (!before.contains(node.key()) || differs(known.lockDigest, node->lockDigest)
            || differs(known.deployedVersion, node->deployedVersion) || differs(known.release, node->release))
            return true;
    }
    return false;
}

PatchWatch::PatchWatch(Inventory& inventory, Refresher& refresher, PatchRecordRepository& records,
    const EvidenceParts& parts, ReadQuestion readQuestion, QObject* parent)
    : QObject(parent)
    , m_inventory(inventory)
    , m_refresher(refresher)
    , m_records(records)
    , m_pool(parts.pool)
    , m_readQuestion(std::move(readQuestion))
    , m_survey(parts, &records) {
    connect(&refresher, &Refresher::readingsChanged, this, &PatchWatch::take);
    connect(&inventory, &Inventory::removed, this, [this](EnvironmentId id) { m_watched.remove(id); });
}

void PatchWatch::take(const QList<EnvironmentId>& ids) {
    for (const EnvironmentId id : ids) {
        const EnvironmentReading reading = m_refresher.reading(id);
        if (!reading.latest || reading.error)
            continue;
        Watched& watched = m_watched[id];
        const Marks now = marksOf(*reading.latest);
        if (now.isEmpty())
            continue;
        const bool isNew = watched.seen.isEmpty() || isDeployedAnew(watched.seen, now);
        if (isNew)
            watched.tries = 0;
        remember(watched.seen, now);
        if (!watched.busy && (isNew || (watched.tries > 0 && watched.tries < mostTries)))
            compare(id);
    }
}

/// With what is kept: another program may have looked meanwhile.
void PatchWatch::compare(EnvironmentId id) {
    m_watched[id].busy = true;
    whenDone(this, m_records.installations(id), [this, id](const Result<PatchRecord>& record) {
        const auto found = m_watched.find(id);
        if (found == m_watched.end())
            return;
        found->busy = false;
        if (record && record->judgedAt && isDeployedAnew(marksOf(*record), found->seen))
            look(id);
        else
            found->tries = 0;
    });
}

void PatchWatch::look(EnvironmentId id) {
    m_watched[id].busy = true;
    whenDone(this, runIn(m_pool, m_readQuestion), [this, id](Result<PatchQuestionPtr> question) {
        const Environment* environment = m_inventory.find(id);
        if (!question || !environment)
            return finish(id, false);
        whenDone(this, m_survey.look(*environment, *std::move(question), PatchSurvey::Effect::Keep),
            [this, id](const Result<SurveyedEnvironment>& surveyed) {
                finish(id, surveyed && surveyed->record.judgedAt.has_value());
            });
    });
}

void PatchWatch::finish(EnvironmentId id, bool kept) {
    if (const auto found = m_watched.find(id); found != m_watched.end()) {
        found->busy = false;
        found->tries = kept ? 0 : found->tries + 1;
    }
    if (kept)
        Q_EMIT recorded(id);
}

} // namespace magkeeper

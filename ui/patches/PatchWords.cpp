// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/patches/PatchWords.h"

#include "core/base/SafeText.h"

#include <QCoreApplication>
#include <QLocale>
#include <QTimeZone>

#include <algorithm>

namespace magkeeper {

using namespace Qt::StringLiterals;
using State = PatchStanding::State;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Patches)
};

Mark markOf(State state, bool critical) {
    switch (state) {
    case State::Applied:
    case State::Superseded:
        return Mark::Ok;
    case State::AppliedWithEdits:
        return Mark::Notice;
    case State::NotApplicable:
        return Mark::None;
    case State::Unknown:
        return Mark::Unknown;
    case State::Partly:
        return Mark::Critical;
    case State::Missing:
    case State::PredecessorMissing:
    case State::BaseTooOld:
    case State::Conflict:
        break;
    }
    return critical ? Mark::Critical : Mark::Warning;
}

Cell notAsked() {
    return {.text = Words::tr("not looked at"),
        .toolTip = Words::tr("Nobody looked into the files of this environment yet: unknown, and not safe."),
        .mark = Mark::Unknown,
        .tone = Cell::Tone::Muted};
}

} // namespace

QString standingWord(State state) {
    switch (state) {
    case State::Applied:
        return Words::tr("applied");
    case State::AppliedWithEdits:
        return Words::tr("with edits");
    case State::Missing:
        return Words::tr("missing");
    case State::PredecessorMissing:
        return Words::tr("another first");
    case State::BaseTooOld:
        return Words::tr("base too old");
    case State::Partly:
        return Words::tr("partly");
    case State::Conflict:
        return Words::tr("conflict");
    case State::Superseded:
        return Words::tr("in the release");
    case State::NotApplicable:
        return Words::tr("not for it");
    case State::Unknown:
        break;
    }
    return Words::tr("unknown");
}

QString exposureWord(Exposure exposure) {
    switch (exposure) {
    case Exposure::Protected:
        return Words::tr("protected");
    case Exposure::NotApplicable:
        return Words::tr("not for it");
    case Exposure::Exposed:
        return Words::tr("exposed");
    case Exposure::Unknown:
        break;
    }
    return Words::tr("unknown");
}

QString basisWord(ExposureBasis basis) {
    switch (basis) {
    case ExposureBasis::Release:
        return Words::tr("by the release");
    case ExposureBasis::Patch:
        return Words::tr("by a patch in the files");
    case ExposureBasis::Marker:
        return Words::tr("by a marker in a file");
    case ExposureBasis::Nothing:
        break;
    }
    return {};
}

Cell standingCell(const StandingSight& sight, bool critical) {
    if (!sight.state)
        return notAsked();
    QStringList tip{sight.lost ? Words::tr("It was there when somebody looked before, and is lost.") : QString(),
        safeText(sight.detail, Lines::Keep), sight.kept ? Words::tr("As an earlier look told it.") : QString()};
    tip.removeAll(QString());
    Cell cell{.text = sight.lost ? Words::tr("lost again") : standingWord(*sight.state),
        .toolTip = tip.join(u'\n'),
        .mark = sight.lost ? Mark::Critical : markOf(*sight.state, critical)};
    if (sight.kept || *sight.state == State::NotApplicable)
        cell.tone = Cell::Tone::Muted;
    return cell;
}

Cell exposureCell(const ExposureSight& sight, bool critical) {
    if (!sight.exposure)
        return notAsked();
    const Exposure exposure = *sight.exposure;
    QStringList tip{basisWord(sight.basis), safeText(sight.evidence, Lines::Keep),
        sight.kept ? Words::tr("As an earlier look told it.") : QString()};
    tip.removeAll(QString());
    Cell cell{.text = exposureWord(exposure), .toolTip = tip.join(u'\n')};
    cell.mark = exposure == Exposure::Protected ? Mark::Ok
        : exposure == Exposure::Unknown         ? Mark::Unknown
        : exposure == Exposure::NotApplicable   ? Mark::None
        : critical                              ? Mark::Critical
                                                : Mark::Warning;
    if (sight.kept || exposure == Exposure::NotApplicable)
        cell.tone = Cell::Tone::Muted;
    return cell;
}

QString planKindWord(PatchPlanStep::Kind kind) {
    switch (kind) {
    case PatchPlanStep::Kind::Release:
        return Words::tr("Release");
    case PatchPlanStep::Kind::Effect:
        return Words::tr("Afterwards");
    case PatchPlanStep::Kind::Duty:
        return Words::tr("Duty");
    case PatchPlanStep::Kind::Patch:
        break;
    }
    return Words::tr("Patch");
}

QString effectWord(const QString& effect) {
    if (effect == "di_compile"_L1)
        return Words::tr("Compile anew (setup:di:compile)");
    if (effect == "static_content"_L1)
        return Words::tr("Deploy static content anew");
    if (effect == "setup_upgrade"_L1)
        return Words::tr("Upgrade the setup (setup:upgrade)");
    if (effect == "admin_rights"_L1)
        return Words::tr("Look at the rights of admin roles: they change");
    if (effect == "server_rule"_L1)
        return Words::tr("Take the rule over into the web server's own files");
    return safeText(effect);
}

QString kindWord(const LibraryPatch& patch) {
    if (!patch.known)
        return patch.monthly ? Words::tr("monthly by its name") : Words::tr("not in the catalogue");
    switch (patch.known->kind) {
    case KnownPatch::Kind::Monthly:
        return Words::tr("monthly");
    case KnownPatch::Kind::Hotfix:
        return Words::tr("hotfix");
    case KnownPatch::Kind::Community:
        return Words::tr("community");
    case KnownPatch::Kind::Isolated:
        break;
    }
    return Words::tr("isolated");
}

bool isCriticalPatch(const PatchQuestion& question, const LibraryPatch& patch) {
    const Bulletin* bulletin = patch.known ? question.catalogs.advisories.bulletin(patch.known->bulletin) : nullptr;
    return bulletin && bulletin->isCritical();
}

QString catalogText(const Catalogs& catalogs, Instant now) {
    std::optional<QDate> through;
    bool loaded = false;
    for (const CatalogInUse& each : catalogs.inUse) {
        loaded = loaded || each.loaded;
        if (each.evidenceThrough && (!through || *each.evidenceThrough < *through))
            through = each.evidenceThrough;
    }
    const QDate today = QDateTime::fromMSecsSinceEpoch(now.time_since_epoch().count(), QTimeZone::UTC).date();
    const QString source = loaded ? Words::tr("loaded from a file") : Words::tr("of this program");
    if (!through)
        return Words::tr("Catalogue of unknown age, %1").arg(source);
    return Words::tr("Catalogue through %1 (%2 days old), %3")
        .arg(through->toString(Qt::ISODate), QLocale().toString(through->daysTo(today)), source);
}

QString catalogDetail(const Catalogs& catalogs) {
    QStringList lines;
    for (const CatalogInUse& each : catalogs.inUse)
        lines.append(u"%1: %2, %3, SHA-256 %4"_s.arg(each.name,
            each.evidenceThrough ? each.evidenceThrough->toString(Qt::ISODate) : Words::tr("no date"),
            each.loaded ? Words::tr("loaded from a file") : Words::tr("of this program"), each.sha256.left(16)));
    return lines.join(u'\n');
}

QString cautionText() { return Words::tr("A vulnerability that is not in the catalogue is not listed, and not safe."); }

} // namespace magkeeper

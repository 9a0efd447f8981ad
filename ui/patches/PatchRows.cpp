// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/patches/PatchRows.h"

#include "core/base/SafeText.h"
#include "core/text/BulletinText.h"
#include "core/text/Quantity.h"
#include "ui/patches/PatchWords.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Patches)
};

Cell plain(const QString& text, Cell::Tone tone = Cell::Tone::Plain) {
    const QString safe = safeText(text);
    return {.text = safe, .toolTip = safe, .tone = tone};
}

Cell sinceCell(const std::optional<Instant>& since) {
    return since ? Cell{.text = dateTimeText(*since).left(10), .toolTip = dateTimeText(*since)}
                 : Cell{.text = {}, .tone = Cell::Tone::Muted};
}

/// The catalogue has them as their sources write them: `CRITICAL`.
QString severityWord(const QString& severity) {
    const QString word = severity.toLower();
    return word == "critical"_L1 ? Words::tr("critical")
        : word == "high"_L1      ? Words::tr("high")
        : word == "medium"_L1    ? Words::tr("medium")
        : word == "low"_L1       ? Words::tr("low")
                                 : word;
}

bool isIdle(const ExposureSight& sight) {
    return sight.exposure == Exposure::NotApplicable
        || (sight.exposure == Exposure::Protected && sight.basis == ExposureBasis::Release);
}

EnvironmentPatchRow vulnerabilityRow(
    const PatchSights& sights, const QString& id, const QString& bulletin, bool critical, const QString& title) {
    const ExposureSight sight = sights.exposure(id);
    EnvironmentPatchRow row{.key = id, .rank = 2 * rankOf(sight) + (critical ? 1 : 0)};
    row.name = {.text = id, .toolTip = safeText(title)};
    row.state = exposureCell(sight, critical);
    const QString from = bulletinText(bulletin);
    row.about = plain(critical ? Words::tr("%1, critical").arg(from) : from, Cell::Tone::Muted);
    row.why = plain(QStringList{basisWord(sight.basis), sight.evidence}.join(u' ').trimmed());
    row.since = sinceCell(sight.since);
    return row;
}

Cell number(int count, Mark mark) {
    return {.text = QLocale().toString(count),
        .mark = count > 0 ? mark : Mark::None,
        .tone = count > 0 ? Cell::Tone::Plain : Cell::Tone::Muted};
}

void count(AdvisoryRow& row, const PatchSights& sights) {
    const ExposureSight sight = sights.exposure(row.cve);
    if (sight.exposure == Exposure::Protected) {
        ++row.closed;
    } else if (sight.exposure == Exposure::NotApplicable) {
        ++row.otherwise;
    } else if (sight.exposure == Exposure::Exposed) {
        ++row.exposed;
        if (sight.since && (!row.since || *sight.since < *row.since))
            row.since = sight.since;
    } else {
        ++row.unknown;
    }
}

std::vector<AdvisoryRow> bulletinRows(const Bulletin& bulletin) {
    std::vector<AdvisoryRow> rows;
    AdvisoryRow row{.cve = bulletin.id,
        .bulletin = bulletin.id,
        .exploited = bulletin.exploited,
        .critical = bulletin.isCritical(),
        .published = bulletin.published,
        .fixedIn = bulletin.fixedIn,
        .duties = bulletin.duties};
    for (const Vulnerability& each : bulletin.vulnerabilities) {
        row.cve = each.id;
        row.title = each.title;
        row.severity = each.severity;
        row.cvss = each.cvss;
        row.exploited = each.exploited;
        row.critical = isCritical(each);
        rows.push_back(row);
    }
    if (rows.empty())
        rows.push_back(row);
    return rows;
}

} // namespace

std::vector<EnvironmentPatchRow> patchRows(
    const PatchQuestion& question, const PatchAnswer& answer, PatchDetail detail) {
    const PatchSights sights(question, answer);
    std::vector<EnvironmentPatchRow> rows;
    const QStringList keys = patchKeys(question.library);
    for (size_t i = 0; i < question.library.patches.size(); ++i) {
        const LibraryPatch& patch = question.library.patches[i];
        const StandingSight sight = sights.standing(i);
        if (detail == PatchDetail::Concerned && rankOf(sight) <= 1)
            continue;
        EnvironmentPatchRow row{.key = keys[qsizetype(i)], .rank = rankOf(sight)};
        row.name = plain(patch.file.name);
        row.state = standingCell(sight, isCriticalPatch(question, patch));
        const QString bulletin = patch.known ? patch.known->bulletin : QString();
        row.about = plain(bulletin.isEmpty() ? kindWord(patch) : bulletinText(bulletin) + u", "_s + kindWord(patch),
            Cell::Tone::Muted);
        row.why = plain(QString(sight.detail).replace(u'\n', u" · "_s));
        rows.push_back(std::move(row));
    }
    return rows;
}

std::vector<EnvironmentPatchRow> vulnerabilityRows(
    const PatchQuestion& question, const PatchAnswer& answer, PatchDetail detail) {
    const PatchSights sights(question, answer);
    std::vector<EnvironmentPatchRow> rows;
    for (const Bulletin& bulletin : question.catalogs.advisories.bulletins())
        for (const AdvisoryRow& each : bulletinRows(bulletin))
            if (detail == PatchDetail::Everything || !isIdle(sights.exposure(each.cve)))
                rows.push_back(vulnerabilityRow(sights, each.cve, bulletin.id, each.critical, each.title));
    std::ranges::stable_sort(rows, std::greater(), &EnvironmentPatchRow::rank);
    return rows;
}

std::vector<EnvironmentPatchRow> planRows(const PatchAnswer& answer) {
    std::vector<EnvironmentPatchRow> rows;
    if (!answer.patches)
        return rows;
    for (const PatchPlanStep& step : answer.patches->plan) {
        const bool effect = step.kind == PatchPlanStep::Kind::Effect;
        EnvironmentPatchRow row{.key = QString::number(rows.size()), .rank = static_cast<int>(rows.size())};
        row.name = plain(effect                          ? effectWord(step.subject)
                : step.kind == PatchPlanStep::Kind::Duty ? QString(step.subject).replace(u'_', u' ')
                                                         : step.subject);
        row.state = plain(u"%1. %2"_s.arg(rows.size() + 1).arg(planKindWord(step.kind)), Cell::Tone::Strong);
        row.why = plain(QString(step.reason).replace(u'_', u' '));
        rows.push_back(std::move(row));
    }
    return rows;
}

std::vector<Column<EnvironmentPatchRow>> environmentPatchColumns() {
    using Row = EnvironmentPatchRow;
    return {
        {{.id = u"state"_s, .title = Words::tr("State"), .width = 16}, [](const Row& row) { return row.state; },
            [](const Row& row) { return QVariant(row.rank); }},
        {{.id = u"name"_s, .title = Words::tr("What"), .width = 24, .stretch = 2, .elide = Qt::ElideMiddle},
            [](const Row& row) { return row.name; }, {}},
        {{.id = u"about"_s, .title = Words::tr("Bulletin"), .width = 20, .rank = 3},
            [](const Row& row) { return row.about; }, {}},
        {{.id = u"why"_s, .title = Words::tr("Why"), .width = 30, .stretch = 3, .rank = 1},
            [](const Row& row) { return row.why; }, {}},
        {{.id = u"since"_s, .title = Words::tr("Since"), .width = 13, .rank = 2, .toolTip = Words::tr("First seen so")},
            [](const Row& row) { return row.since; }, {}},
    };
}

std::vector<AdvisoryRow> advisoryRows(const PatchQuestion& question, const std::vector<EnvironmentId>& environments,
    const QHash<EnvironmentId, PatchAnswer>& answers) {
    std::vector<AdvisoryRow> rows;
    for (const Bulletin& bulletin : question.catalogs.advisories.bulletins())
        std::ranges::move(bulletinRows(bulletin), std::back_inserter(rows));
    std::ranges::stable_sort(
        rows, std::greater(), [](const AdvisoryRow& row) { return row.published.value_or(QDate(1, 1, 1)); });
    for (const EnvironmentId id : environments) {
        const PatchAnswer answer = answers.value(id);
        const PatchSights sights(question, answer);
        for (AdvisoryRow& row : rows)
            count(row, sights);
    }
    return rows;
}

std::vector<Column<AdvisoryRow>> advisoryColumns() {
    using Row = AdvisoryRow;
    const auto counted = [](const QString& id, const QString& title, int Row::* field, Mark mark, int rank) {
        return Column<Row>{{.id = id, .title = title, .width = 9, .rank = rank, .alignment = Qt::AlignRight},
            [field, mark](const Row& row) {
                return number(row.*field, mark == Mark::Critical && !row.critical ? Mark::Warning : mark);
            },
            [field](const Row& row) { return QVariant(row.*field); }};
    };
    return {
        {{.id = u"cve"_s, .title = Words::tr("Vulnerability"), .width = 20},
            [](const Row& row) { return Cell{.text = row.cve, .toolTip = safeText(row.title)}; }, {}},
        {{.id = u"bulletin"_s, .title = Words::tr("Bulletin"), .width = 16, .rank = 5},
            [](const Row& row) { return plain(bulletinText(row.bulletin), Cell::Tone::Muted); }, {}},
        {{.id = u"published"_s, .title = Words::tr("Published"), .width = 13, .rank = 4},
            [](const Row& row) { return plain(row.published.value_or(QDate()).toString(Qt::ISODate)); },
            [](const Row& row) { return row.published ? QVariant(*row.published) : QVariant(); }},
        {{.id = u"severity"_s, .title = Words::tr("Severity"), .width = 13, .rank = 3},
            [](const Row& row) {
                Cell cell = plain(row.exploited ? Words::tr("attacked") : severityWord(row.severity));
                cell.mark = row.critical ? Mark::Critical : Mark::None;
                if (row.exploited)
                    cell.toolTip = Words::tr("Attacks are known.");
                return cell;
            },
            [](const Row& row) {
                return QVariant(row.critical ? 2 : row.severity.isEmpty() ? 0 : 1);
            }},
        {{.id = u"cvss"_s, .title = Words::tr("CVSS"), .width = 5, .rank = 6, .alignment = Qt::AlignRight},
            [](const Row& row) {
                return row.cvss ? plain(QLocale().toString(*row.cvss, 'f', 1))
                                : Cell{.text = u"?"_s, .toolTip = Words::tr("not known"), .tone = Cell::Tone::Muted};
            },
            [](const Row& row) { return row.cvss ? QVariant(*row.cvss) : QVariant(); }},
        counted(u"exposed"_s, Words::tr("Exposed"), &Row::exposed, Mark::Critical, 0),
        counted(u"unknown"_s, Words::tr("Unknown"), &Row::unknown, Mark::Unknown, 0),
        counted(u"protected"_s, Words::tr("Protected"), &Row::closed, Mark::Ok, 2),
        {{.id = u"since"_s,
             .title = Words::tr("Exposed since"),
             .width = 13,
             .rank = 7,
             .toolTip = Words::tr("When the first that is exposed still was seen so")},
            [](const Row& row) { return sinceCell(row.since); },
            [](const Row& row) {
                return row.since ? QVariant::fromValue<qint64>(row.since->time_since_epoch().count()) : QVariant();
            }},
        {{.id = u"title"_s, .title = Words::tr("What it is"), .width = 20, .stretch = 2, .rank = 8},
            [](const Row& row) { return plain(row.title); }, {}},
    };
}

} // namespace magkeeper

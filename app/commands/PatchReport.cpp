// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/PatchReport.h"

#include "app/commands/Console.h"
#include "app/commands/PatchHistoryReport.h"
#include "app/commands/PatchToolReport.h"
#include "core/base/SafeText.h"
#include "core/text/BulletinText.h"

#include <algorithm>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

QString wordsOf(const QString& name) { return QString(name).replace(u'_', u' '); }

/// Why a patch stands as it does.
QString detailOf(const PatchStanding& standing) {
    if (!standing.base.isEmpty())
        return u"needs %1 first"_s.arg(standing.base);
    if (!standing.before.isEmpty())
        return u"needs %1 first"_s.arg(standing.before);
    return safeText(standing.reason);
}

TextTable patchTable(const PatchQuestion& question, const NodePatches& node, bool several) {
    TextTable table;
    table.caption = several ? u"Patches on %1"_s.arg(node.node) : u"Patches"_s;
    table.columns = {nameColumn(u"Patch"_s), wordColumn(u"State"_s), TextColumn{u"Why"_s}};
    for (size_t i = 0; i < node.standings.size(); ++i) {
        const PatchStanding& standing = node.standings[i];
        if (standing.state != PatchStanding::State::NotApplicable)
            table.rows.push_back({{safeText(question.library.patches[i].file.name)},
                {wordsOf(standingName(standing.state))}, {detailOf(standing)}});
    }
    if (node.error)
        table.notes.append(u"%1: %2"_s.arg(node.node, node.error->toString()));
    return table;
}

/// One bulletin's vulnerabilities that stand alike and for the same reason.
struct ExposureRow {
    QString bulletin;
    QStringList cves;
    Exposure exposure;
    bool critical;
    QString evidence;
};

std::vector<ExposureRow> rowsOf(const std::vector<ExposureAnswer>& answers) {
    std::vector<ExposureRow> rows;
    for (const ExposureAnswer& answer : answers) {
        if (answer.exposure != Exposure::Exposed && answer.exposure != Exposure::Unknown)
            continue;
        const auto same = std::ranges::find_if(rows, [&](const ExposureRow& row) {
            return row.bulletin == answer.bulletin && row.exposure == answer.exposure && row.evidence == answer.evidence
                && row.critical == answer.critical;
        });
        if (same != rows.end())
            same->cves.append(answer.cve);
        else
            rows.push_back({answer.bulletin, {answer.cve}, answer.exposure, answer.critical, answer.evidence});
    }
    std::ranges::stable_sort(rows, [](const ExposureRow& a, const ExposureRow& b) {
        return std::pair(a.exposure, a.critical) > std::pair(b.exposure, b.critical);
    });
    return rows;
}

TextTable claimTable(const PatchQuestion& question, const NodePatches& node, const NodeEvidence& evidence) {
    TextTable table;
    table.caption = u"What others say of patches on %1"_s.arg(node.node);
    table.columns
        = {nameColumn(u"Told by"_s), nameColumn(u"Patch"_s), nameColumn(u"Package"_s), wordColumn(u"The files"_s)};
    for (const ComparedClaim& one : compareClaims(evidence.claims, question.library.patches, node.standings)) {
        const QString state = one.standing ? wordsOf(standingName(*one.standing)) : u"no file at hand to look for"_s;
        const bool disagrees = one.agreement == ComparedClaim::Agreement::Disagrees;
        table.rows.push_back({{one.claim.source}, {one.claim.patch.isEmpty() ? one.claim.description : one.claim.patch},
            {one.claim.package}, {disagrees ? u"disagree: %1"_s.arg(state) : state}});
    }
    if (!evidence.claims.isComplete && !evidence.claims.fault)
        table.notes.append(u"There are more."_s);
    return table;
}

TextTable exposureTable(const EnvironmentPatches& patches) {
    TextTable table;
    table.caption = u"Vulnerabilities that are open or unknown"_s;
    table.columns = {nameColumn(u"Bulletin"_s), nameColumn(u"Vulnerabilities"_s), wordColumn(u"State"_s),
        wordColumn(u"Severity"_s), TextColumn{u"Evidence"_s}};
    for (const ExposureRow& row : rowsOf(patches.exposures)) {
        const qsizetype more = row.cves.size() - 1;
        const QString cves = more == 0 ? row.cves.front() : u"%1 and %2 more"_s.arg(row.cves.front()).arg(more);
        table.rows.push_back({{bulletinText(row.bulletin, QLocale::c())}, {cves}, {exposureName(row.exposure)},
            row.critical ? TextCell{u"critical"_s} : TextCell{u"-"_s, TextCell::Tone::Faint},
            {safeText(row.evidence)}});
    }
    return table;
}

TextTable planTable(const EnvironmentPatches& patches) {
    TextTable table;
    table.caption = u"What is to be done, in this order"_s;
    table.columns = {wordColumn(u"Step"_s), nameColumn(u"What"_s), TextColumn{u"Why"_s}};
    for (const PatchPlanStep& step : patches.plan)
        table.rows.push_back(
            {{planKindName(step.kind)}, {wordsOf(safeText(step.subject))}, {wordsOf(safeText(step.reason))}});
    return table;
}

QString headline(const QString& environment, const EnvironmentPatches& patches) {
    const NodePatches& first = patches.nodes.front();
    const QString what = first.version.isEmpty() ? u"the release is not known"_s
                                                 : safeText(QString(first.edition + u' ' + first.version));
    return u"%1, %2: open to %3 vulnerabilities, %4 of them critical; %5 unknown, %6 closed."_s
        .arg(environment, what.trimmed())
        .arg(patches.count(Exposure::Exposed))
        .arg(patches.countCritical(Exposure::Exposed))
        .arg(patches.count(Exposure::Unknown))
        .arg(patches.count(Exposure::Protected));
}

QJsonObject hunkJson(const HunkVerdict& hunk) {
    static const std::map<HunkVerdict::Side, QString> sides{{HunkVerdict::Side::Before, u"before"_s},
        {HunkVerdict::Side::After, u"after"_s}, {HunkVerdict::Side::Neither, u"neither"_s},
        {HunkVerdict::Side::Either, u"either"_s}};
    return {{u"side"_s, sides.at(hunk.side)}, {u"offset"_s, hunk.offset}, {u"fuzz"_s, hunk.fuzz}};
}

QJsonValue orNull(const QString& text) { return text.isEmpty() ? QJsonValue() : QJsonValue(text); }

QJsonObject fileJson(const PatchedFile& file) {
    QJsonArray hunks;
    for (const HunkVerdict& hunk : file.verdict.hunks)
        hunks.append(hunkJson(hunk));
    return {{u"path"_s, file.path}, {u"state"_s, patchStateName(file.verdict.state)}, {u"counts"_s, !file.beside},
        {u"fuzz"_s, file.verdict.fuzz}, {u"moved"_s, file.verdict.moved}, {u"hunks"_s, hunks},
        {u"reason"_s, orNull(file.verdict.reason)}};
}

QJsonObject standingJson(const LibraryPatch& patch, const PatchStanding& standing) {
    QJsonArray files;
    for (const PatchedFile& file : standing.verdict.files)
        files.append(fileJson(file));
    return {{u"patch"_s, patch.file.name}, {u"sha256"_s, patch.file.sha256}, {u"identity"_s, patch.file.identity},
        {u"known"_s, patch.known.has_value()}, {u"bulletin"_s, orNull(patch.known ? patch.known->bulletin : QString())},
        {u"state"_s, standingName(standing.state)}, {u"needs_release"_s, orNull(standing.base)},
        {u"needs_patch"_s, orNull(standing.before)}, {u"reason"_s, orNull(standing.reason)}, {u"files"_s, files}};
}

QJsonObject nodeJson(const PatchQuestion& question, const NodePatches& node) {
    QJsonArray patches;
    for (size_t i = 0; i < node.standings.size(); ++i)
        patches.append(standingJson(question.library.patches[i], node.standings[i]));
    QJsonObject object{{u"node"_s, node.node}, {u"version"_s, orNull(node.version)},
        {u"edition"_s, orNull(node.edition)}, {u"questions"_s, node.questions}, {u"wire_bytes"_s, node.wireBytes},
        {u"program_ms"_s, node.programMs}, {u"patches"_s, patches}};
    if (node.error)
        object.insert(u"error"_s, toJson(*node.error).value(u"error"_s));
    return object;
}

QJsonArray claimsJson(const PatchQuestion& question, const NodePatches& node, const NodeEvidence& evidence) {
    QJsonArray array;
    for (const ComparedClaim& one : compareClaims(evidence.claims, question.library.patches, node.standings))
        array.append(QJsonObject{{u"source"_s, one.claim.source}, {u"package"_s, orNull(one.claim.package)},
            {u"file"_s, orNull(one.claim.patch)}, {u"description"_s, orNull(one.claim.description)},
            {u"patch"_s, orNull(one.patch)}, {u"agreement"_s, agreementName(one.agreement)},
            {u"state"_s, one.standing ? QJsonValue(standingName(*one.standing)) : QJsonValue()}});
    return array;
}

QJsonObject exposureJson(const ExposureAnswer& answer) {
    return {{u"id"_s, answer.cve}, {u"bulletin"_s, answer.bulletin}, {u"state"_s, exposureName(answer.exposure)},
        {u"basis"_s, exposureBasisName(answer.basis)}, {u"evidence"_s, answer.evidence},
        {u"critical"_s, answer.critical}};
}

} // namespace

TextReport patchReport(const QString& environment, const PatchQuestion& question, const EnvironmentPatches& patches,
    const std::vector<PatchLoss>& losses, const EnvironmentEvidence& evidence,
    const std::vector<VendorReport>& reports) {
    TextReport report{.lines = {headline(environment, patches)}, .tables = {}};
    for (const PatchLoss& loss : losses)
        report.lines.append(u"Lost: "_s + lossText(loss));
    report.lines.append(u"What is not in the catalogue is not known, and not safe."_s);
    for (const NodePatches& node : patches.nodes)
        report.tables.push_back(patchTable(question, node, patches.nodes.size() > 1));
    for (size_t i = 0; i < patches.nodes.size() && i < evidence.size(); ++i)
        report.tables.push_back(claimTable(question, patches.nodes[i], evidence[i]));
    std::ranges::move(toolTables(reports, question, patches), std::back_inserter(report.tables));
    report.tables.push_back(exposureTable(patches));
    report.tables.push_back(planTable(patches));
    return report;
}

QJsonObject patchJson(const QString& environment, const PatchQuestion& question, const EnvironmentPatches& patches,
    const std::vector<PatchLoss>& losses, const EnvironmentEvidence& evidence,
    const std::vector<VendorReport>& reports) {
    QJsonArray lost;
    for (const PatchLoss& loss : losses)
        lost.append(lossJson(loss));
    QJsonArray nodes;
    for (size_t i = 0; i < patches.nodes.size(); ++i) {
        QJsonObject node = nodeJson(question, patches.nodes[i]);
        if (i < evidence.size()) {
            node.insert(u"claims"_s, claimsJson(question, patches.nodes[i], evidence[i]));
            node.insert(u"tools"_s, QJsonArray::fromStringList(evidence[i].claims.tools));
        }
        nodes.append(node);
    }
    QJsonArray exposures;
    for (const ExposureAnswer& answer : patches.exposures)
        exposures.append(exposureJson(answer));
    QJsonArray plan;
    for (const PatchPlanStep& step : patches.plan)
        plan.append(QJsonObject{
            {u"kind"_s, planKindName(step.kind)}, {u"what"_s, step.subject}, {u"why"_s, orNull(step.reason)}});
    return {{u"environment"_s, environment}, {u"nodes"_s, nodes}, {u"vulnerabilities"_s, exposures}, {u"plan"_s, plan},
        {u"tool_reports"_s, toolJson(reports, question, patches)}, {u"lost"_s, lost},
        {u"catalogs"_s, catalogJson(question.catalogs.inUse)},
        {u"notes"_s, QJsonArray::fromStringList(question.library.notes)}};
}

ExitStatus exitStatusOf(const EnvironmentPatches& patches, const std::vector<PatchLoss>& losses) {
    if (patches.countCritical(Exposure::Exposed) > 0 || !losses.empty())
        return ExitStatus::Critical;
    if (!patches.wasRead() || patches.countCritical(Exposure::Unknown) > 0)
        return ExitStatus::Unknown;
    return patches.count(Exposure::Exposed) > 0 ? ExitStatus::Failed : ExitStatus::Done;
}

TextReport catalogReport(const Catalogs& catalogs, QDate today) {
    TextTable table;
    table.columns = {nameColumn(u"Catalogue"_s), wordColumn(u"From"_s), wordColumn(u"Evidence reaches"_s),
        numberColumn(u"Days ago"_s), wordColumn(u"Loaded"_s), nameColumn(u"Source"_s), nameColumn(u"SHA-256"_s)};
    for (const CatalogInUse& each : catalogs.inUse) {
        const QDate date = each.evidenceThrough.value_or(QDate());
        table.rows.push_back({{each.name}, {each.loaded ? u"loaded"_s : u"this program"_s},
            {date.toString(Qt::ISODate)}, {date.isValid() ? QString::number(date.daysTo(today)) : QString()},
            {each.origin.loadedAt ? toIso8601(*each.origin.loadedAt).left(10) : QString()}, {each.origin.source},
            {each.sha256}});
    }
    table.notes.append(u"What came out later is not in them: %1 bulletins and %2 patch files are."_s
            .arg(catalogs.advisories.bulletins().size())
            .arg(catalogs.patches.patches().size()));
    return {.lines = {}, .tables = {table}};
}

QJsonArray catalogJson(const std::vector<CatalogInUse>& inUse) {
    QJsonArray array;
    for (const CatalogInUse& each : inUse)
        array.append(QJsonObject{{u"name"_s, each.name}, {u"loaded"_s, each.loaded}, {u"sha256"_s, each.sha256},
            {u"evidence_through"_s,
                each.evidenceThrough ? QJsonValue(each.evidenceThrough->toString(Qt::ISODate)) : QJsonValue()},
            {u"source"_s, orNull(each.origin.source)},
            {u"loaded_at"_s, each.origin.loadedAt ? QJsonValue(toIso8601(*each.origin.loadedAt)) : QJsonValue()}});
    return array;
}

TextReport entriesReport(const std::vector<CatalogEntry>& entries, QDate today) {
    TextTable table;
    table.columns = {wordColumn(u"Kind"_s), nameColumn(u"Entry"_s), wordColumn(u"Date"_s), numberColumn(u"Days ago"_s),
        TextColumn{u"Source"_s}};
    for (const CatalogEntry& entry : entries)
        table.rows.push_back(
            {{entryKindName(entry.kind)}, {entry.id}, {entry.date ? entry.date->toString(Qt::ISODate) : QString()},
                {entry.date ? QString::number(entry.date->daysTo(today)) : QString()}, {entry.source}});
    return {.lines = {}, .tables = {table}};
}

QJsonArray entriesJson(const std::vector<CatalogEntry>& entries) {
    QJsonArray array;
    for (const CatalogEntry& entry : entries)
        array.append(QJsonObject{{u"kind"_s, entryKindName(entry.kind)}, {u"id"_s, entry.id},
            {u"date"_s, entry.date ? QJsonValue(entry.date->toString(Qt::ISODate)) : QJsonValue()},
            {u"source"_s, orNull(entry.source)}});
    return array;
}

} // namespace magkeeper

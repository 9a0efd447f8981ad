// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/PatchToolReport.h"

#include "core/base/SafeText.h"

#include <algorithm>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

QJsonValue orNull(const QString& text) { return text.isEmpty() ? QJsonValue() : QJsonValue(text); }
QString wordsOf(const QString& name) { return QString(name).replace(u'_', u' '); }

QString filesText(const std::optional<PatchStanding::State>& standing, VendorAgreement agreement) {
    const QString state = standing ? wordsOf(standingName(*standing)) : u"no file at hand to look for"_s;
    return agreement == VendorAgreement::Disagrees ? u"disagree: %1"_s.arg(state) : state;
}

QString answerText(const std::optional<Exposure>& exposure, VendorAgreement agreement) {
    const QString state = exposure ? wordsOf(exposureName(*exposure)) : u"not in the catalogue"_s;
    return agreement == VendorAgreement::Disagrees ? u"disagree: %1"_s.arg(state) : state;
}

QStringList notesOf(const VendorReport& report) {
    if (!report.status)
        return {u"It gave no answer: %1"_s.arg(report.fault)};
    QStringList notes;
    if (report.status->isSilent())
        notes.append(u"It names no patch: that says nothing, and not that the store is safe."_s);
    for (const QString& warning : report.status->warnings)
        notes.append(u"It warns: %1"_s.arg(warning));
    if (!report.wrote.isEmpty())
        notes.append(report.wrote);
    return notes;
}

TextTable patchTable(const VendorReport& report, const ComparedVendor& compared) {
    TextTable table;
    const QString base
        = report.status && !report.status->base.isEmpty() ? u" for %1"_s.arg(report.status->base) : u""_s;
    table.caption = u"What %1 said on %2%3 at %4"_s.arg(report.tool, report.node, base, toIso8601(report.askedAt));
    table.columns
        = {nameColumn(u"Patch"_s), wordColumn(u"It says"_s), wordColumn(u"The files"_s), TextColumn{u"What"_s}};
    qsizetype others = 0;
    for (const ComparedVendorPatch& one : compared.patches) {
        if (one.said.state != VendorPatch::State::Applied && one.patch.isEmpty())
            ++others;
        else
            table.rows.push_back({{one.said.id}, {vendorStateName(one.said.state)},
                {filesText(one.standing, one.agreement)}, {one.said.title}});
    }
    table.notes = notesOf(report);
    if (others > 0)
        table.notes.append(
            u"%1 more that it does not find applied, and of which no file is at hand (--json has them)."_s.arg(others));
    if (report.status && !report.status->isComplete)
        table.notes.append(u"It named more than is kept."_s);
    return table;
}

TextTable vulnerabilityTable(const VendorReport& report, const ComparedVendor& compared) {
    TextTable table;
    table.caption = u"Vulnerabilities, as %1 said on %2"_s.arg(report.tool, report.node);
    table.columns = {nameColumn(u"Vulnerability"_s), wordColumn(u"It says"_s), wordColumn(u"The files"_s)};
    for (const ComparedVendorVulnerability& one : compared.vulnerabilities)
        table.rows.push_back(
            {{one.said.id}, {wordsOf(vendorStateName(one.said.state))}, {answerText(one.exposure, one.agreement)}});
    return table;
}

QJsonObject patchJson(const ComparedVendorPatch& one) {
    return {{u"id"_s, one.said.id}, {u"says"_s, vendorStateName(one.said.state)}, {u"title"_s, orNull(one.said.title)},
        {u"patch"_s, orNull(one.patch)},
        {u"state"_s, one.standing ? QJsonValue(standingName(*one.standing)) : QJsonValue()},
        {u"agreement"_s, agreementName(one.agreement)}};
}

QJsonObject vulnerabilityJson(const ComparedVendorVulnerability& one) {
    return {{u"id"_s, one.said.id}, {u"says"_s, vendorStateName(one.said.state)},
        {u"state"_s, one.exposure ? QJsonValue(exposureName(*one.exposure)) : QJsonValue()},
        {u"agreement"_s, agreementName(one.agreement)}};
}

} // namespace

std::vector<TextTable> toolTables(
    const std::vector<VendorReport>& reports, const PatchQuestion& question, const EnvironmentPatches& patches) {
    std::vector<TextTable> tables;
    for (const VendorReport& report : reports) {
        const ComparedVendor compared = compareVendor(report, question, &patches);
        tables.push_back(patchTable(report, compared));
        tables.push_back(vulnerabilityTable(report, compared));
    }
    return tables;
}

QJsonArray toolJson(
    const std::vector<VendorReport>& reports, const PatchQuestion& question, const EnvironmentPatches& patches) {
    QJsonArray array;
    for (const VendorReport& report : reports) {
        const ComparedVendor compared = compareVendor(report, question, &patches);
        const VendorStatus said = report.status.value_or(VendorStatus());
        QJsonArray told;
        for (const ComparedVendorPatch& one : compared.patches)
            told.append(patchJson(one));
        QJsonArray vulnerabilities;
        for (const ComparedVendorVulnerability& one : compared.vulnerabilities)
            vulnerabilities.append(vulnerabilityJson(one));
        array.append(QJsonObject{{u"node"_s, report.node}, {u"tool"_s, report.tool}, {u"run"_s, report.run},
            {u"asked_at"_s, toIso8601(report.askedAt)}, {u"outcome"_s, orNull(report.outcome)},
            {u"answered"_s, report.status.has_value()}, {u"fault"_s, orNull(report.fault)},
            {u"wrote"_s, orNull(report.wrote)}, {u"base_version"_s, orNull(said.base)},
            {u"registry"_s, orNull(said.registry)}, {u"warnings"_s, QJsonArray::fromStringList(said.warnings)},
            {u"complete"_s, said.isComplete}, {u"disagreements"_s, compared.disagreements()}, {u"patches"_s, told},
            {u"vulnerabilities"_s, vulnerabilities}});
    }
    return array;
}

} // namespace magkeeper

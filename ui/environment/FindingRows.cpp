// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/environment/FindingRows.h"

#include "core/text/Quantity.h"
#include "ui/environment/FactSheet.h"
#include "ui/findings/MarkPresenter.h"
#include "ui/widgets/SeverityMark.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char* text) { return QCoreApplication::translate("FindingRows", text); }

QString valueText(const QJsonValue& value) {
    switch (value.type()) {
    case QJsonValue::String:
        return value.toString();
    case QJsonValue::Bool:
        return value.toBool() ? u"true"_s : u"false"_s;
    case QJsonValue::Double:
        return QString::number(value.toDouble(), 'g', 15);
    case QJsonValue::Array:
        return QString::fromUtf8(QJsonDocument(value.toArray()).toJson(QJsonDocument::Compact));
    case QJsonValue::Object:
        return QString::fromUtf8(QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact));
    case QJsonValue::Null:
    case QJsonValue::Undefined:
        break;
    }
    return u"null"_s;
}

QString evidenceText(const Finding& finding) {
    QStringList lines;
    for (const Evidence& evidence : finding.evidence) {
        const QString node = evidence.node.isEmpty() ? QString() : evidence.node + u' ';
        const QString path = evidence.path.isEmpty() ? QString() : u' ' + evidence.path;
        lines << node + evidence.section + path + u" = "_s + valueText(evidence.value);
    }
    return lines.join(u'\n');
}

Cell severityCell(const FindingRow& row) {
    if (row.muted)
        return {.text = QCoreApplication::translate("FindingRows", "%n muted", nullptr, *row.muted),
            .toolTip = tr("They are shown and do not count."),
            .tone = Cell::Tone::Muted,
            .fold = row.folded ? Cell::Fold::Closed : Cell::Fold::Open};
    return {.text = severityWord(row.severity), .toolTip = row.rule, .mark = markOf(row.severity)};
}

/// A finding of one node among several names it.
Cell findingCell(const FindingRow& row) {
    const QString text = row.node.isEmpty() ? row.text : row.node + u": "_s + row.text;
    if (!row.mark)
        return {.text = text, .toolTip = text};
    return {
        .text = tr("%1 (%2)").arg(text, markWord(row.mark->kind)), .toolTip = text + u"\n\n"_s + markText(*row.mark)};
}

Cell evidenceCell(const FindingRow& row) {
    const qsizetype end = row.evidence.indexOf(u'\n');
    const QString first = end < 0 ? row.evidence : row.evidence.first(end) + u" …"_s;
    return {.text = first, .toolTip = row.evidence, .tone = Cell::Tone::Fixed};
}

/// Who decided what about it.
Cell markCell(const FindingRow& row) {
    if (!row.mark)
        return {};
    const QString text = markText(*row.mark);
    return {.text = text, .toolTip = text, .tone = Cell::Tone::Muted};
}

Cell sinceCell(const FindingRow& row, Instant now) {
    if (row.muted)
        return {};
    if (!row.since)
        return {.text = u"–"_s, .toolTip = tr("It was there when this was first looked at"), .tone = Cell::Tone::Muted};
    return {.text = ageText(*row.since, now), .toolTip = exactText(*row.since)};
}

} // namespace

std::vector<FindingRow> findingRows(const Health& health, const Sentences& sentences) {
    std::vector<FindingRow> rows;
    rows.reserve(health.findings.size());
    for (const Finding& finding : health.findings)
        rows.push_back({finding.id, finding.severity, sentences.of(finding.message), finding.node, finding.since,
            finding.at, finding.section, evidenceText(finding), finding.rule, finding.mark, std::nullopt, false});
    return rows;
}

FindingsModel::FindingsModel(const tableCells::SharedInstant& now, QObject* parent)
    : ValueTableModel(
          findingColumns(now), [](const FindingRow& row) { return row.muted ? headingKey.toString() : row.id; },
          parent) { }

void FindingsModel::setFindings(const std::vector<FindingRow>& findings) {
    m_findings = findings;
    fill();
}

void FindingsModel::setFolded(bool folded) {
    m_folded = folded;
    fill();
}

void FindingsModel::fill() {
    std::vector<FindingRow> rows = m_findings;
    const auto muted = std::ranges::stable_partition(rows, [](const FindingRow& row) { return !row.isMuted(); });
    const auto many = static_cast<int>(muted.size());
    for (FindingRow& row : muted)
        row.folded = m_folded;
    if (many > 0) {
        FindingRow heading;
        heading.muted = many;
        heading.folded = m_folded;
        rows.insert(muted.begin(), std::move(heading));
    }
    setRows(std::move(rows));
}

TableModel::Place FindingsModel::place(int row) const {
    const FindingRow& value = at(row);
    return {
        .group = value.muted || value.isMuted() ? 1 : 0, .heading = value.muted.has_value(), .folded = value.folded};
}

std::vector<Column<FindingRow>> findingColumns(const tableCells::SharedInstant& now) {
    return {
        {{.id = u"severity"_s, .title = tr("Severity"), .width = 11}, severityCell,
            [](const FindingRow& row) { return QVariant(-static_cast<int>(row.severity)); }},
        {{.id = u"finding"_s, .title = tr("Finding"), .width = 44, .stretch = 4}, findingCell, {}},
        {{.id = u"since"_s, .title = tr("Since"), .width = 12, .rank = 1},
            [now](const FindingRow& row) { return sinceCell(row, *now); },
            [](const FindingRow& row) {
                return row.since ? QVariant(qint64(row.since->time_since_epoch().count())) : QVariant();
            }},
        {{.id = u"mark"_s, .title = tr("Mark"), .width = 20, .rank = ColumnShape::luxury}, markCell, {}},
        {{.id = u"evidence"_s, .title = tr("Evidence"), .width = 28, .stretch = 2, .rank = 3}, evidenceCell, {}},
    };
}

QString healthSentence(const Health& health) {
    int asked = 0;
    int unknown = 0;
    for (const Judgement& judgement : health.judgements) {
        asked += judgement.asked ? 1 : 0;
        unknown += judgement.asked && judgement.severity == Severity::Unknown ? 1 : 0;
    }
    QStringList parts;
    if (health.worst == Severity::Ok)
        parts << tr("All well");
    parts << QCoreApplication::translate("FindingRows", "%n rule(s) judged", nullptr, asked - unknown);
    const auto muted = std::ranges::count_if(
        health.findings, [](const Finding& finding) { return finding.mark && finding.mark->kind == MarkKind::Muted; });
    if (muted > 0)
        parts << QCoreApplication::translate("FindingRows", "%n muted", nullptr, static_cast<int>(muted));
    if (unknown > 0)
        parts << QCoreApplication::translate("FindingRows", "%n could not judge", nullptr, unknown);
    return parts.join(u" · "_s);
}

} // namespace magkeeper

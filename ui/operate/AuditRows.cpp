// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/operate/AuditRows.h"

#include "core/base/Clock.h"
#include "core/base/SafeText.h"
#include "core/text/Quantity.h"
#include "ui/operate/RunWords.h"

#include <QCoreApplication>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char* text) { return QCoreApplication::translate("AuditRows", text); }

/// Whoever changed the trail may have put anything there.
QString textOf(const AuditRecord& record, QLatin1StringView field) {
    return safeText(record.content[field].toString());
}

QString ownerOf(const AuditRecord& record) {
    const QJsonObject who = record.content["who"_L1].toObject();
    const QString host = safeText(who["host"_L1].toString());
    const QString user = safeText(who["user"_L1].toString());
    return host.isEmpty() ? user : user + u'@' + host;
}

Cell plainCell(const QString& text, Cell::Tone tone = Cell::Tone::Plain) {
    return {.text = text, .toolTip = text, .tone = tone};
}

Cell timeCell(const AuditRecord& record) {
    const QString at = textOf(record, "at"_L1);
    const auto instant = instantFromIso8601(at);
    return {.text = instant ? dateTimeText(*instant, QTimeZone::systemTimeZone()) : at, .toolTip = at};
}

Cell outcomeCell(const AuditRecord& record) {
    const auto outcome = outcomeFromName(textOf(record, "outcome"_L1));
    if (!outcome)
        return {};
    RunRecord run;
    run.outcome = outcome;
    return {.text = outcomeWord(*outcome), .mark = runMark(run)};
}

Cell detailCell(const AuditRecord& record) {
    for (const QLatin1StringView field : {"command"_L1, "detail"_L1, "reason"_L1}) {
        if (const QString text = textOf(record, field); !text.isEmpty())
            return plainCell(text, Cell::Tone::Muted);
    }
    return {};
}

Column<AuditRecord> textColumn(ColumnShape shape, QLatin1StringView field) {
    return {std::move(shape), [field](const AuditRecord& record) { return plainCell(textOf(record, field)); }, {}};
}

} // namespace

std::vector<Column<AuditRecord>> auditColumns() {
    return {
        {{.id = u"sequence"_s, .title = tr("#"), .width = 6, .alignment = Qt::AlignRight},
            [](const AuditRecord& record) { return plainCell(QString::number(record.sequence), Cell::Tone::Muted); },
            [](const AuditRecord& record) { return QVariant(record.sequence); }},
        {{.id = u"at"_s, .title = tr("At"), .width = 26}, timeCell,
            [](const AuditRecord& record) { return QVariant(textOf(record, "at"_L1)); }},
        textColumn({.id = u"kind"_s, .title = tr("What"), .width = 10}, "kind"_L1),
        textColumn({.id = u"environment"_s, .title = tr("Environment"), .width = 16, .stretch = 1}, "environment"_L1),
        textColumn({.id = u"action"_s, .title = tr("Action"), .width = 22}, "action"_L1),
        {{.id = u"who"_s, .title = tr("Who"), .width = 14, .rank = 1},
            [](const AuditRecord& record) { return plainCell(ownerOf(record)); }, {}},
        {{.id = u"outcome"_s, .title = tr("Outcome"), .width = 13}, outcomeCell, {}},
        textColumn({.id = u"reason"_s, .title = tr("Why"), .width = 16, .stretch = 1, .rank = 2}, "reason"_L1),
        {{.id = u"detail"_s, .title = tr("Detail"), .width = 24, .stretch = 2, .rank = 3}, detailCell, {}},
        {{.id = u"hash"_s, .title = tr("Hash"), .width = 12, .rank = 4},
            [](const AuditRecord& record) {
                return Cell{.text = safeText(record.hash), .toolTip = safeText(record.hash), .tone = Cell::Tone::Fixed};
            },
            {}},
    };
}

} // namespace magkeeper

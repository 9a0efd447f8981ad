// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logs/GroupWords.h"

#include "core/base/SafeText.h"
#include "core/text/Quantity.h"

#include <QCoreApplication>
#include <QTimeZone>

#include <algorithm>

namespace magkeeper {

using namespace Qt::StringLiterals;
using logs::CountTrend;
using logs::GroupMarkKind;
using logs::Novelty;

namespace {

constexpr qsizetype longestText = 300;

QString tr(const char* text) { return QCoreApplication::translate("GroupWords", text); }

SparkPtr sparkOf(const std::array<qint64, GroupLore::days>& counts) {
    const qint64 most = *std::ranges::max_element(counts);
    if (most == 0)
        return nullptr;
    auto spark = std::make_shared<Spark>();
    spark->pieces.emplace_back();
    for (size_t i = 0; i < counts.size(); ++i)
        spark->pieces.front().emplace_back(static_cast<double>(i) / static_cast<double>(counts.size() - 1),
            static_cast<double>(counts[i]) / static_cast<double>(most));
    return spark;
}

} // namespace

int newRank(const GroupLore& lore) {
    if (lore.knownElsewhere > 0)
        return 4;
    if (lore.sinceDeploy == Novelty::Yes)
        return 3;
    if (lore.here == Novelty::Yes)
        return 2;
    return lore.sinceDeploy == Novelty::Unknown && lore.here == Novelty::Unknown ? 1 : 0;
}

Cell newCell(const LogGroup& row) {
    const int others = row.lore.knownElsewhere;
    switch (newRank(row.lore)) {
    case 4:
        return {.text = QCoreApplication::translate("GroupWords", "known in %n other(s)", nullptr, others),
            .toolTip = QCoreApplication::translate(
                "GroupWords", "New here, and %n other environment(s) had it before", nullptr, others),
            .mark = Mark::Warning};
    case 3:
        return {.text = tr("since deploy"),
            .toolTip = tr("First seen after the static content was deployed"),
            .mark = Mark::Warning};
    case 2:
        return {.text = tr("since yesterday"), .toolTip = tr("First seen in the last 24 hours"), .mark = Mark::Notice};
    case 1:
        return {.text = tr("not known"),
            .toolTip = tr("Whether it is new is not known: of the time before nothing was read"),
            .tone = Cell::Tone::Muted};
    default:
        return {.text = {}, .toolTip = tr("It was there before")};
    }
}

Cell daysCell(const LogGroup& row) {
    const CountTrend trend = row.lore.trend;
    return {.text = trend == CountTrend::Rising ? tr("rising")
            : trend == CountTrend::Falling      ? tr("falling")
                                                : QString(),
        .toolTip = row.lore.isKnown ? tr("Each day's count is at least what one reading saw") : QString(),
        .mark = trend == CountTrend::Rising ? Mark::Warning : Mark::None,
        .spark = sparkOf(row.lore.counts)};
}

QString markWords(const GroupLore& lore) {
    QStringList words;
    if (lore.isMuted)
        words.append(tr("muted"));
    else if (std::ranges::contains(lore.marks, GroupMarkKind::Muted, &logs::LogGroupMark::kind))
        words.append(tr("muted elsewhere"));
    for (const logs::LogGroupMark& mark : lore.marks)
        if (const QString text = safeText(mark.text, Lines::Flatten, longestText);
            mark.kind == GroupMarkKind::Incident && !words.contains(text))
            words.append(text);
    if (std::ranges::contains(lore.marks, GroupMarkKind::Note, &logs::LogGroupMark::kind))
        words.append(tr("note"));
    return words.join(u", "_s);
}

QString markLine(const logs::LogGroupMark& mark) {
    const QString kind = mark.kind == GroupMarkKind::Muted ? tr("Muted")
        : mark.kind == GroupMarkKind::Note                 ? tr("Note")
                                                           : tr("Incident");
    QString line = mark.text.isEmpty() ? kind : kind + u": "_s + safeText(mark.text, Lines::Flatten, longestText);
    line += u" ("_s + tr("%1, %2").arg(safeText(mark.madeBy), dateTimeText(mark.madeAt, QTimeZone::systemTimeZone()));
    if (mark.until)
        line += u", "_s + tr("until %1").arg(dateTimeText(*mark.until, QTimeZone::systemTimeZone()));
    return line + u')';
}

QStringList markLines(const GroupLore& lore) {
    QStringList lines;
    for (const logs::LogGroupMark& mark : lore.marks)
        if (const QString line = markLine(mark); !lines.contains(line))
            lines.append(line);
    return lines;
}

} // namespace magkeeper

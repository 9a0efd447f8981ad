// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/PatchRehearsalReport.h"

#include "app/commands/Console.h"
#include "core/base/SafeText.h"

#include <QJsonArray>

#include <algorithm>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

using Outcome = RehearsedFile::Outcome;

constexpr qsizetype mostConflictLines = 2000; ///< of all that is printed

QString wouldText(const RehearsedFile& file) {
    switch (file.outcome) {
    case Outcome::GoesOn:
        return file.fuzz > 0 ? u"go on with fuzz %1"_s.arg(file.fuzz) : u"go on"_s;
    case Outcome::There:
        return u"be there already"_s;
    case Outcome::Conflict:
        return u"conflict"_s;
    case Outcome::NotApplicable:
        return u"not applicable"_s;
    case Outcome::Unknown:
        break;
    }
    return u"unknown"_s;
}

QString whereText(const RehearsedFile& file) {
    QStringList hunks;
    for (const ThreeWay& conflict : file.conflicts)
        hunks.append(QString::number(conflict.hunk));
    if (hunks.isEmpty())
        return safeText(file.reason);
    return u"hunk %1"_s.arg(hunks.join(u", "_s))
        + (file.hunks.empty() ? QString() : u" of %1"_s.arg(file.hunks.size()));
}

TextTable rehearsalTable(const NodeRehearsal& node) {
    TextTable table;
    table.caption = u"On %1"_s.arg(node.node);
    table.columns = {nameColumn(u"Patch"_s), nameColumn(u"File"_s), wordColumn(u"Would"_s), TextColumn{u"Where"_s}};
    for (const RehearsedPatch& patch : node.patches)
        for (const RehearsedFile& file : patch.files)
            table.rows.push_back({{safeText(patch.name)}, {safeText(file.path)}, {wouldText(file)}, {whereText(file)}});
    if (node.reordered)
        table.notes.append(
            u"In this order all of them go on: %1."_s.arg(safeText(node.adaptedOrder.join(u", then "_s))));
    if (node.error)
        table.notes.append(node.error->toString());
    return table;
}

QJsonValue orNull(const QString& text) { return text.isEmpty() ? QJsonValue() : QJsonValue(text); }

QJsonArray linesJson(const QByteArrayList& lines) {
    QJsonArray array;
    for (const QByteArray& line : lines)
        array.append(QString::fromUtf8(line));
    return array;
}

QJsonObject conflictJson(const ThreeWay& conflict) {
    QJsonArray chunks;
    for (const MergeChunk& chunk : conflict.chunks)
        chunks.append(QJsonObject{{u"kind"_s, chunkKindName(chunk.kind)}, {u"base"_s, linesJson(chunk.base)},
            {u"store"_s, linesJson(chunk.store)}, {u"patch"_s, linesJson(chunk.patch)}});
    return {{u"hunk"_s, qint64(conflict.hunk)},
        {u"line"_s, conflict.line > 0 ? QJsonValue(conflict.line) : QJsonValue()},
        {u"resolved"_s, !conflict.isConflict()}, {u"chunks"_s, chunks}};
}

QJsonObject fileJson(const RehearsedFile& file) {
    QJsonArray conflicts;
    for (const ThreeWay& conflict : file.conflicts)
        conflicts.append(conflictJson(conflict));
    return {{u"path"_s, file.path}, {u"outcome"_s, rehearsedName(file.outcome)}, {u"counts"_s, !file.beside},
        {u"fuzz"_s, file.fuzz}, {u"moved"_s, file.moved}, {u"reason"_s, orNull(file.reason)},
        {u"conflicts"_s, conflicts}};
}

QJsonObject nodeJson(const NodeRehearsal& node) {
    QJsonArray patches;
    for (const RehearsedPatch& patch : node.patches) {
        QJsonArray files;
        for (const RehearsedFile& file : patch.files)
            files.append(fileJson(file));
        patches.append(
            QJsonObject{{u"patch"_s, patch.name}, {u"outcome"_s, rehearsedName(patch.outcome)}, {u"files"_s, files}});
    }
    QJsonObject object{{u"node"_s, node.node}, {u"goes_on"_s, node.goesOn()}, {u"patches"_s, patches},
        {u"adapted_order"_s,
            node.reordered ? QJsonValue(QJsonArray::fromStringList(node.adaptedOrder)) : QJsonValue()}};
    if (node.error)
        object.insert(u"error"_s, toJson(*node.error).value(u"error"_s));
    return object;
}

} // namespace

TextReport rehearsalReport(const QString& environment, const std::vector<NodeRehearsal>& nodes) {
    TextReport report{.lines = {environment}, .tables = {}};
    for (const NodeRehearsal& node : nodes)
        report.tables.push_back(rehearsalTable(node));
    return report;
}

QString conflictText(const std::vector<NodeRehearsal>& nodes) {
    QStringList shown;
    qsizetype left = mostConflictLines;
    for (const NodeRehearsal& node : nodes)
        for (const RehearsedPatch& patch : node.patches)
            for (const RehearsedFile& file : patch.files)
                for (const ThreeWay& conflict : file.conflicts) {
                    const QString place
                        = conflict.line > 0 ? u"line %1"_s.arg(conflict.line) : u"nothing in the file is like it"_s;
                    const QString text = u"%1, %2, hunk %3 (%4):\n"_s.arg(safeText(patch.name), safeText(file.path))
                                             .arg(conflict.hunk)
                                             .arg(place)
                        + safeText(QByteArrayView(withMarkers(conflict)), Lines::Keep, 200'000);
                    const qsizetype lines = text.count(u'\n');
                    if (shown.contains(text) || left < lines)
                        continue;
                    left -= lines;
                    shown.append(text);
                }
    return shown.isEmpty() ? QString() : u'\n' + shown.join(u'\n');
}

QJsonObject rehearsalJson(const QString& environment, const std::vector<NodeRehearsal>& nodes) {
    QJsonArray array;
    for (const NodeRehearsal& node : nodes)
        array.append(nodeJson(node));
    return {{u"environment"_s, environment}, {u"nodes"_s, array}};
}

ExitStatus rehearsalStatusOf(const std::vector<NodeRehearsal>& nodes) {
    bool unknown = nodes.empty();
    bool fails = false;
    for (const NodeRehearsal& node : nodes) {
        unknown = unknown || node.error.has_value();
        for (const RehearsedPatch& patch : node.patches) {
            unknown = unknown || patch.outcome == Outcome::Unknown;
            fails = fails || patch.outcome == Outcome::Conflict;
        }
    }
    return fails ? ExitStatus::Failed : unknown ? ExitStatus::Unknown : ExitStatus::Done;
}

} // namespace magkeeper

// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/magento/Snapshot.h"

#include "core/base/SafeText.h"
#include "core/magento/SectionDocument.h"

#include <algorithm>
#include <array>
#include <utility>

namespace magkeeper {

using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

namespace {

using Kind = SectionFault::Kind;

constexpr std::array faultKinds{
    std::pair(Kind::Unreachable, "Unreachable"_L1),
    std::pair(Kind::TimedOut, "TimedOut"_L1),
    std::pair(Kind::NotPermitted, "NotPermitted"_L1),
    std::pair(Kind::AuthenticationFailed, "AuthenticationFailed"_L1),
    std::pair(Kind::NotFound, "NotFound"_L1),
    std::pair(Kind::UnexpectedOutput, "UnexpectedOutput"_L1),
    std::pair(Kind::Failed, "Failed"_L1),
};

constexpr std::array sharedSections{"config"_L1, "cron"_L1, "cron_runs"_L1, "database"_L1, "front_page"_L1,
    "indexers"_L1, "orders"_L1, "queue"_L1, "queue_details"_L1, "redis"_L1, "redis_keys"_L1, "search"_L1,
    "security"_L1};

ErrorKind errorKindFromName(const QString& name) {
    for (int i = 0; i <= static_cast<int>(ErrorKind::Internal); ++i)
        if (errorKindName(static_cast<ErrorKind>(i)) == name)
            return static_cast<ErrorKind>(i);
    return ErrorKind::Internal;
}

QJsonObject errorToJson(const Error& error) {
    QJsonObject object{{u"kind"_s, errorKindName(error.kind())}, {u"text"_s, error.text()}};
    if (!error.context().isEmpty())
        object.insert(u"context"_s, QJsonArray::fromStringList(error.context()));
    return object;
}

Error readError(const JsonReader& reader) {
    Error error(
        errorKindFromName(reader.requiredText("kind"_L1)), safeText(reader.text("text"_L1).value_or(QString())));
    const QStringList context = reader.texts("context"_L1);
    for (auto place = context.rbegin(); place != context.rend(); ++place)
        error = error.within(safeText(*place));
    return error;
}

QJsonObject sectionsToJson(const Sections& sections) {
    QJsonObject object;
    for (const auto& [name, section] : sections)
        object.insert(name, toJson(section));
    return object;
}

Sections readSections(const JsonReader& owner) {
    Sections sections;
    const auto reader = owner.object("sections"_L1);
    if (!reader)
        return sections;
    for (const QString& name : reader->raw().keys()) {
        const QString path = reader->pathOf("sections"_L1) + u'.' + name;
        const QJsonValue value = reader->raw().value(name);
        if (value.isObject())
            sections.emplace(name, readSection(JsonReader(value.toObject(), path, owner.problems())));
        else
            owner.problems().add(path, u"expected an object"_s);
    }
    return sections;
}

QJsonObject nodeToJson(const NodeSnapshot& node) {
    QJsonObject object{
        {u"name"_s, node.name},
        {u"primary"_s, node.primary},
        {u"round_trip_ms"_s, qint64(node.roundTrip.count())},
        {u"wire_bytes"_s, node.wireBytes},
        {u"program_ms"_s, node.programMs},
        {u"sections"_s, sectionsToJson(node.sections)},
    };
    if (node.reader == NodeReader::Shell)
        object.insert(u"read_by"_s, u"shell"_s);
    if (node.error)
        object.insert(u"error"_s, errorToJson(*node.error));
    return object;
}

NodeSnapshot readNode(const JsonReader& reader) {
    NodeSnapshot node;
    node.name = reader.requiredText("name"_L1);
    node.primary = reader.boolean("primary"_L1).value_or(false);
    node.roundTrip = milliseconds(reader.integer("round_trip_ms"_L1).value_or(0));
    node.wireBytes = reader.integer("wire_bytes"_L1).value_or(0);
    node.programMs = reader.number("program_ms"_L1).value_or(0);
    node.sections = readSections(reader);
    node.reader = reader.text("read_by"_L1) == u"shell"_s ? NodeReader::Shell : NodeReader::Php;
    if (const auto error = reader.object("error"_L1))
        node.error = readError(*error);
    return node;
}

void readShared(const JsonReader& reader, Snapshot& snapshot) {
    const auto shared = reader.object("shared"_L1);
    if (!shared)
        return;
    snapshot.readFrom = shared->text("read_from"_L1).value_or(QString());
    snapshot.shared = readSections(*shared);
}

Snapshot readSnapshot(const JsonReader& reader, ProbeLevel level) {
    Snapshot snapshot;
    snapshot.level = level;
    snapshot.environment = reader.requiredText("environment"_L1);
    if (!reader.has("taken_at"_L1))
        reader.problems().add(u"taken_at"_s, u"is missing"_s);
    snapshot.takenAt = reader.instant("taken_at"_L1).value_or(Instant());
    snapshot.roundTrip = milliseconds(reader.integer("round_trip_ms"_L1).value_or(0));
    if (const auto offset = reader.integer("clock_offset_ms"_L1))
        snapshot.clockOffset = milliseconds(*offset);
    readShared(reader, snapshot);
    for (const JsonReader& node : reader.objects("nodes"_L1))
        snapshot.nodes.push_back(readNode(node));
    return snapshot;
}

} // namespace

QString levelName(ProbeLevel level) { return level == ProbeLevel::Quick ? u"quick"_s : u"full"_s; }

Result<ProbeLevel> levelFromName(const QString& name) {
    if (name == u"quick")
        return ProbeLevel::Quick;
    if (name == u"full")
        return ProbeLevel::Full;
    return failure(ErrorKind::InvalidInput,
        u"a probe's level is quick or full, not '%1'"_s.arg(safeText(name, Lines::Flatten, 40)));
}

QString faultKindName(Kind kind) {
    const auto found = std::ranges::find(faultKinds, kind, [](const auto& entry) { return entry.first; });
    return found->second;
}

std::optional<Kind> faultKindFromName(const QString& name) {
    const auto found = std::ranges::find_if(faultKinds, [&](const auto& entry) { return name == entry.second; });
    return found == faultKinds.end() ? std::nullopt : std::optional(found->first);
}

bool isSharedSection(QStringView name) {
    return std::ranges::any_of(sharedSections, [name](QLatin1StringView shared) { return name == shared; });
}

SnapshotPtr packed(Snapshot snapshot) {
    for (auto& [name, section] : snapshot.shared)
        section.data.pack();
    for (NodeSnapshot& node : snapshot.nodes)
        for (auto& [name, section] : node.sections)
            section.data.pack();
    return std::make_shared<const Snapshot>(std::move(snapshot));
}

QJsonObject toJson(const Snapshot& snapshot) {
    QJsonArray nodes;
    for (const NodeSnapshot& node : snapshot.nodes)
        nodes.append(nodeToJson(node));
    QJsonObject shared{{u"sections"_s, sectionsToJson(snapshot.shared)}};
    shared.insert(u"read_from"_s, snapshot.readFrom.isEmpty() ? QJsonValue() : QJsonValue(snapshot.readFrom));
    return {
        {u"schema"_s, snapshot.schema},
        {u"environment"_s, snapshot.environment},
        {u"level"_s, levelName(snapshot.level)},
        {u"taken_at"_s, toIso8601(snapshot.takenAt)},
        {u"round_trip_ms"_s, qint64(snapshot.roundTrip.count())},
        {u"clock_offset_ms"_s, snapshot.clockOffset ? QJsonValue(qint64(snapshot.clockOffset->count())) : QJsonValue()},
        {u"shared"_s, shared},
        {u"nodes"_s, nodes},
    };
}

Result<Snapshot> snapshotFromJson(const QJsonObject& object) {
    JsonProblems problems;
    const JsonReader reader(object, {}, problems);
    const qint64 schema = reader.integer("schema"_L1).value_or(0);
    if (schema > Snapshot::currentSchema)
        return failure(ErrorKind::InvalidInput,
            u"this snapshot was written by a newer version of Magkeeper (schema %1, known up to %2)"_s.arg(schema).arg(
                Snapshot::currentSchema));
    if (schema < 1)
        return failure(ErrorKind::UnexpectedOutput, u"schema: is missing or no snapshot's"_s);
    const auto level = levelFromName(reader.requiredText("level"_L1));
    Snapshot snapshot = readSnapshot(reader, level.value_or(ProbeLevel::Quick));
    if (!problems.isEmpty())
        return failure(problems.toError());
    if (!level)
        return failure(level.error());
    return snapshot;
}

} // namespace magkeeper

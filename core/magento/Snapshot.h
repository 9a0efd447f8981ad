// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/inventory/Environment.h"
#include "core/magento/SectionContent.h"

#include <QMap>

#include <map>
#include <memory>
#include <optional>
#include <vector>

namespace magkeeper {

struct SnapshotTag;
using SnapshotId = Id<SnapshotTag>;

enum class ProbeLevel { Quick, Full };
[[nodiscard]] QString levelName(ProbeLevel level);
[[nodiscard]] Result<ProbeLevel> levelFromName(const QString& name);

/// Why a section, or one value in it, is not known. Kinds as docs/probe.md lists them; NotPermitted is a state of its
/// own.
struct SectionFault {
    enum class Kind { Unreachable, TimedOut, NotPermitted, AuthenticationFailed, NotFound, UnexpectedOutput, Failed };
    Kind kind = Kind::Failed;
    QString text; ///< from the store: made safe when it was read

    friend bool operator==(const SectionFault&, const SectionFault&) = default;
};
[[nodiscard]] QString faultKindName(SectionFault::Kind kind);
[[nodiscard]] std::optional<SectionFault::Kind> faultKindFromName(const QString& name);

/// One section as the probe answered it, kept as received. Source: docs/probe.md, 4.
struct Section {
    bool ok = false;
    double ms = 0; ///< what it cost on the server
    SectionContent data; ///< also a failed section may carry what it learned before
    QMap<QString, SectionFault> unknown; ///< path in data → why
    std::optional<SectionFault> error; ///< with !ok
    bool malformed = false; ///< the store's answer could not be read; `error` says why

    friend bool operator==(const Section&, const Section&) = default;
};
using Sections = std::map<QString, Section>; ///< by name

/// Who read a node: the probe's PHP program, or its shell program where PHP does not run.
enum class NodeReader { Php, Shell };

struct NodeSnapshot {
    QString name;
    bool primary = false;
    Sections sections;
    std::optional<Error> error; ///< the node could not be read at all, or only in part
    NodeReader reader = NodeReader::Php; ///< Shell: `error` says why PHP did not run
    std::chrono::milliseconds roundTrip{0};
    qint64 wireBytes = 0; ///< what came over the connection
    double programMs = 0; ///< the probe's own time

    friend bool operator==(const NodeSnapshot&, const NodeSnapshot&) = default;
};

/// The immutable value that a probe of an environment returned. Sections that all nodes share were read once
/// (`readFrom`). Its JSON is the shape that docs/json/snapshot.schema.json describes; what was received is kept word
/// for word.
struct Snapshot {
    static constexpr int currentSchema = 1;

    int schema = currentSchema;
    SnapshotId id;
    EnvironmentId environmentId;
    QString environment; ///< the name at that time
    ProbeLevel level = ProbeLevel::Quick;
    Instant takenAt;
    std::chrono::milliseconds roundTrip{0};
    std::optional<std::chrono::milliseconds> clockOffset; ///< the server's clock minus ours, at the probe's midpoint
    QString readFrom; ///< the node that gave the shared sections; empty when none could
    Sections shared;
    std::vector<NodeSnapshot> nodes;

    friend bool operator==(const Snapshot&, const Snapshot&) = default;
};
using SnapshotPtr = std::shared_ptr<const Snapshot>;

/// The same with its contents packed: what is kept for long and seldom looked into.
[[nodiscard]] SnapshotPtr packed(Snapshot snapshot);

[[nodiscard]] QJsonObject toJson(const Snapshot& snapshot);
/// Reads what toJson wrote, of this schema or an older one (through upcasters). A newer schema: InvalidInput.
/// `environmentId` and `id` are not in the document; the caller sets them.
[[nodiscard]] Result<Snapshot> snapshotFromJson(const QJsonObject& object);

/// Which sections every node shares; the others are read on each node. Source: the contract of magctl.
[[nodiscard]] bool isSharedSection(QStringView name);

} // namespace magkeeper

// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/health/FindingMark.h"
#include "core/text/Message.h"

#include <QJsonValue>

#include <optional>
#include <vector>

namespace magkeeper {

/// One fact that a finding rests on: where it stands in the snapshot, and what stands there.
struct Evidence {
    QString section; ///< a section of the probe (`redis`), or what was derived: `release`, `requirements`, `trends`,
                     ///< `nodes`
    QString node; ///< the node that was read; empty for what all nodes share
    QString path; ///< in the section's data: `servers[0].used_memory_bytes`
    QJsonValue value; ///< text is made safe to show

    friend bool operator==(const Evidence&, const Evidence&) = default;
};

/// A judgement on one environment: what is wrong, how bad, since when, on what evidence, what helps. A value; it holds
/// no sentence, core/text's Sentences makes one of `message`.
struct Finding {
    QString id; ///< stable within an environment: the rule, `@NODE` and `:SUBJECT` where it has them
    QString rule; ///< `redis.near_limit`; docs/rules.md lists them
    QString node; ///< empty: of the whole environment
    QString subject; ///< which of several: an address, an indexer, a disk; empty when there is just one
    Severity severity = Severity::Notice; ///< never Ok
    Message message; ///< its arguments are made safe to show
    std::vector<Evidence> evidence; ///< the first few when there are many
    QString section; ///< the page to look at first
    std::optional<Instant> since; ///< by the store's own record, else when it was first seen; nothing: not known
    Instant at; ///< when the snapshot that it rests on was taken: older than the others for what only full probes read
    QString action; ///< id of the action that helps; empty: none
    QString runbook; ///< id of the runbook that helps; empty: none
    std::optional<FindingMark> mark; ///< what a person decided about it

    friend bool operator==(const Finding&, const Finding&) = default;
};

/// Worst first, then by rule, node and subject.
[[nodiscard]] bool comesBefore(const Finding& a, const Finding& b);

/// Gives each finding that was there before (the same id, of whatever severity) its earlier start.
void keepStarts(std::vector<Finding>& findings, const std::vector<Finding>& before);

/// The same, and what was not there before started with the judgement itself.
void giveStarts(std::vector<Finding>& findings, const std::vector<Finding>& before);

} // namespace magkeeper

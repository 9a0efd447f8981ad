// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/health/PatchFacts.h"

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

Fact textOrNull(const QString& text) { return text.isEmpty() ? Fact() : Fact(text); }

QString changeOf(const PatchLoss& loss) {
    return loss.isByPackages() ? u"packages"_s : loss.isByDeploy() ? u"deploy"_s : u"unknown"_s;
}

Instant changedAt(const PatchLoss& loss) {
    const auto written = loss.isByPackages() ? loss.after.lockAt
        : loss.isByDeploy()                  ? loss.after.deployedAt
                                             : std::optional<Instant>();
    return written.value_or(loss.goneAt);
}

Fact lossFact(const PatchLoss& loss) {
    return Fact::object({
        {u"patch"_s, loss.patch},
        {u"node"_s, loss.node},
        {u"by"_s, changeOf(loss)},
        {u"there_at"_s, toIso8601(loss.thereAt)},
        {u"gone_at"_s, toIso8601(loss.goneAt)},
        {u"changed_at"_s, toIso8601(changedAt(loss))},
        {u"release_before"_s, textOrNull(loss.before.release)},
        {u"release"_s, textOrNull(loss.after.release)},
    });
}

} // namespace

Fact patchesFact(const std::vector<PatchLoss>& losses) {
    Fact::List list;
    for (const PatchLoss& loss : losses)
        list.push_back(lossFact(loss));
    return Fact::object({{u"lost"_s, std::move(list)}});
}

} // namespace magkeeper

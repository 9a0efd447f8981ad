// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/guard/SeenAgain.h"

#include <algorithm>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

Result<void> compare(const QString& what, const QString& now, const QString& before) {
    if (now == before || before.isEmpty())
        return {};
    return failure(ErrorKind::Refused,
        u"%1 is %2 now and was %3 when it was last read: read it again and look (probe) before writing"_s.arg(
            what, now.isEmpty() ? u"not known"_s : now, before));
}

} // namespace

Result<void> checkSeenAgain(const DecodedSnapshot& now, const DecodedSnapshot* before) {
    const DecodedNode* node = now.primary();
    if (!node)
        return failure(ErrorKind::Internal, u"the environment has no node"_s);
    if (!node->identity.isKnown() && node->error)
        return failure(node->error->within(u"looking at it again"_s));
    if (!node->identity.isKnown())
        return failure(ErrorKind::Refused, u"the root cannot be read now: "_s + node->identity.fault.text);
    const DecodedNode* seen = nullptr;
    if (before) {
        const auto found = std::ranges::find(before->nodes, node->name, &DecodedNode::name);
        seen = found == before->nodes.end() ? nullptr : &*found;
    }
    if (!seen || !seen->identity.value)
        return {};
    const Identity& is = *node->identity.value;
    const Identity& was = *seen->identity.value;
    return compare(u"the root folder"_s, is.root, was.root).and_then([&] {
        return compare(u"the version"_s, is.version.value_or(QString()), was.version.value_or(QString()));
    });
}

} // namespace magkeeper

// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/guard/WriteOrder.h"

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype maximumReason = 1000;

} // namespace

WriteNeeds needsOf(const Environment& environment, const ActionDefinition& action, ApprovalPolicy policy) {
    const bool production = environment.kind == EnvironmentKind::Production;
    return {production, production,
        production && policy == ApprovalPolicy::Dangerous && action.risk == ActionRisk::Dangerous};
}

const Node& WriteOrder::target() const {
    const Node* named = node.isEmpty() ? nullptr : environment.node(node);
    return named ? *named : environment.primary();
}

Result<void> checkOrder(const WriteOrder& order) {
    const Environment& environment = order.environment;
    if (!order.node.isEmpty() && !environment.node(order.node))
        return failure(ErrorKind::NotFound, u"%1 has no node '%2'"_s.arg(environment.name, order.node.left(100)));
    if (environment.access != Access::Operate)
        return failure(ErrorKind::Refused,
            u"%1 is only observed: its access is not 'operate' (env edit %1 --access operate)"_s.arg(environment.name));
    if (order.request.action().means == ActionMeans::None)
        return failure(ErrorKind::Refused, QString::fromUtf8(order.request.action().impossible));
    const WriteNeeds needs = needsOf(environment, order.request.action(), ApprovalPolicy::None);
    if (needs.confirmation && order.confirmedName != environment.name)
        return failure(ErrorKind::Refused,
            order.confirmedName.isEmpty()
                ? u"%1 is production: its name has to be typed (--confirm)"_s.arg(environment.name)
                : u"the name typed is not that of the environment"_s);
    if (needs.reason && order.reason.trimmed().isEmpty())
        return failure(
            ErrorKind::Refused, u"%1 is production: a reason has to be given (--reason)"_s.arg(environment.name));
    return checkReason(order.reason);
}

Result<void> checkReason(const QString& reason) {
    if (reason.size() > maximumReason)
        return failure(ErrorKind::InvalidInput, u"a reason has at most %1 characters"_s.arg(maximumReason));
    return {};
}

} // namespace magkeeper

// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/actions/ActionDefinition.h"

namespace magkeeper {

using namespace Qt::StringLiterals;

const ArgumentDefinition* ActionDefinition::argument(const QString& name) const {
    for (const ArgumentDefinition& each : arguments)
        if (name == QLatin1StringView(each.name))
            return &each;
    return nullptr;
}

QString riskName(ActionRisk risk) {
    switch (risk) {
    case ActionRisk::Safe:
        return u"safe"_s;
    case ActionRisk::Disruptive:
        return u"disruptive"_s;
    case ActionRisk::Dangerous:
        break;
    }
    return u"dangerous"_s;
}

} // namespace magkeeper

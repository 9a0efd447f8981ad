// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/KindPill.h"

#include <QCoreApplication>

namespace magkeeper {

QString pillText(EnvironmentKind kind) {
    switch (kind) {
    case EnvironmentKind::Production:
        return QCoreApplication::translate("KindPill", "PRODUCTION");
    case EnvironmentKind::Staging:
        return QCoreApplication::translate("KindPill", "STAGING");
    case EnvironmentKind::Development:
        break;
    }
    return QCoreApplication::translate("KindPill", "DEVELOPMENT");
}

PillTone pillTone(EnvironmentKind kind) {
    if (kind == EnvironmentKind::Production)
        return PillTone::Critical;
    return kind == EnvironmentKind::Staging ? PillTone::Warning : PillTone::Muted;
}

} // namespace magkeeper

// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/SeverityMark.h"

#include <QCoreApplication>

namespace magkeeper {

Mark markOf(Severity severity) {
    switch (severity) {
    case Severity::Ok:
        return Mark::Ok;
    case Severity::Notice:
        return Mark::Notice;
    case Severity::Warning:
        return Mark::Warning;
    case Severity::Critical:
        return Mark::Critical;
    case Severity::Unknown:
        break;
    }
    return Mark::Unknown;
}

QString severityWord(Severity severity) {
    switch (severity) {
    case Severity::Ok:
        return QCoreApplication::translate("Severity", "OK");
    case Severity::Notice:
        return QCoreApplication::translate("Severity", "Notice");
    case Severity::Warning:
        return QCoreApplication::translate("Severity", "Warning");
    case Severity::Critical:
        return QCoreApplication::translate("Severity", "Critical");
    case Severity::Unknown:
        break;
    }
    return QCoreApplication::translate("Severity", "Unknown");
}

} // namespace magkeeper

// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/PlainText.h"

namespace magkeeper {

QString plainToolTip(const QString& text) {
    if (text.isEmpty())
        return text;
    return QStringLiteral("<div style=\"white-space:pre-wrap\">") + text.toHtmlEscaped() + QStringLiteral("</div>");
}

} // namespace magkeeper

// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/logs/Redactor.h"

#include <QJsonValue>

namespace magkeeper::logs {

/// The same with what must not be passed on taken out of every text and number, names too; whatever stands under a name
/// that tells goes, with all that is below it. Thread: the redactor's.
[[nodiscard]] QJsonValue redacted(const QJsonValue& value, Redactor& redactor);

} // namespace magkeeper::logs

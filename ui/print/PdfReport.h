// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"

namespace magkeeper {

/// Writes a report in Markdown as a PDF on A4, with the pages numbered. What the text links or embeds is not loaded.
/// Needs a QGuiApplication; no widget. Thread: any, so that a long one keeps no window waiting. StorageFailed: the file
/// cannot be written; nothing is left then.
[[nodiscard]] Result<QString> writePdf(const QString& markdown, const QString& title, const QString& path);

} // namespace magkeeper

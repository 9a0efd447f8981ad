// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLocale>
#include <QString>

namespace magkeeper {

/// A bulletin as people are told of it: its own id; of one that the catalogue only holds a place for
/// (`unknown-2026-10`), that it has no number yet, and its month. Pure.
[[nodiscard]] QString bulletinText(const QString& id, const QLocale& locale = QLocale());

} // namespace magkeeper

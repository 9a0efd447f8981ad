// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProcess>

#include <memory>

namespace magkeeper::test {

/// Starts this test program again, to run one of the disabled tests `StorageChild.DISABLED_…` on a workspace. `wrapper`
/// stands in front of the command. Ends with the returned object.
[[nodiscard]] std::unique_ptr<QProcess> startChild(
    const QString& test, const QString& workspace, const QStringList& wrapper = {});

/// Waits for a child's end; its output is shown when it failed.
[[nodiscard]] bool succeeds(QProcess& child);

} // namespace magkeeper::test

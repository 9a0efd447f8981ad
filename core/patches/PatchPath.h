// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QString>

namespace magkeeper {

/// Whether a path stays below the folder that it is relative to: not empty, not absolute, no `..` in it, no control
/// character, valid UTF-8, no longer than 512 bytes.
[[nodiscard]] bool isSafePath(QByteArrayView path);

/// The path in a header line, behind `--- ` or `+++ `: without time and quotes. Empty for /dev/null.
[[nodiscard]] QByteArray headerPath(QByteArrayView rest);

/// The path that both sides name, without what stands in front of one or both: `a/` and `b/`, or one folder that
/// differs. Either may be empty (the file is not there on that side).
[[nodiscard]] QByteArray sharedPath(const QByteArray& before, const QByteArray& after);

/// Whether it is relative to Magento's root, by its first folder (`vendor/…`, `lib/…`, `pub/…`, a file of the root).
/// Else it is relative to a package of Composer.
[[nodiscard]] bool isRootRelative(const QString& path);

/// `vendor/magento/module-quote` of a path below it; empty when it is in no package.
[[nodiscard]] QString packageFolder(const QString& path);

/// Files that are judged apart from the fix: Adobe's own tool that it ships in its diffs, samples of server files,
/// copies that are deployed from elsewhere.
[[nodiscard]] bool isBeside(const QString& path);

} // namespace magkeeper

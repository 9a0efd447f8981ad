// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/Services.h"

class QCoreApplication;

namespace magkeeper {

struct Options {
    ServiceOptions services;
    QString log; ///< a log file to be shown; empty: none
    QString pictures; ///< a folder: write pictures of every page there and end
};

/// Reads the command line; ends the program with 64 when it is wrong, with 0 after --help and --version.
[[nodiscard]] Options readOptions(const QCoreApplication& application);

} // namespace magkeeper

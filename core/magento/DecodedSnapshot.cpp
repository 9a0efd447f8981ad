// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/magento/DecodedSnapshot.h"

namespace magkeeper {

DecodedSnapshot decode(SnapshotPtr snapshot) { return { std::move(snapshot) }; }

}

// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/patches/FileChain.h"
#include "core/patches/PatchPath.h"

#include <cstdint>
#include <cstdlib>

/// The input is a patch file. What is read of it is put on a text and judged; its paths must stay inside.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* bytes, size_t size) {
    using namespace magkeeper;
    const QByteArray input(reinterpret_cast<const char*>(bytes), static_cast<qsizetype>(size));
    const auto diff = parseUnifiedDiff(input, {.files = 100, .hunks = 200});
    if (!diff)
        return 0;
    (void)identityOf(*diff);
    const FileEvidence file{.presence = FileEvidence::Presence::Present,
        .content = "<?php\nclass A\n{\n    public $a = 1;\n}\n",
        .digest = {},
        .reason = {}};
    for (const FileChange& change : diff->files) {
        if (!isSafePath(change.path.toUtf8()))
            std::abort();
        (void)judgeChain(file, {{&*diff, &change}, {&*diff, &change}});
    }
    return 0;
}

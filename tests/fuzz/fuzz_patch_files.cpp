// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/patches/EvidenceProgram.h"
#include "core/patches/PatchClaims.h"

#include <QJsonDocument>

#include <cstdint>
#include <cstdlib>

/// The input is what a store answers about files; no content may come of it that was not asked for.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* bytes, size_t size) {
    using namespace magkeeper;
    using namespace Qt::StringLiterals;
    const QByteArray input(reinterpret_cast<const char*>(bytes), static_cast<qsizetype>(size));
    Section section;
    section.ok = true;
    section.data = QJsonDocument::fromJson(input).object();
    const std::vector<AskedFile> asked{
        {u"vendor/magento/framework/A.php"_s, {}}, {u"vendor/magento/framework/B.php"_s, {contentDigest("b")}}};
    if (readPatchClaims(&section).claims.size() > 500)
        std::abort();
    const auto answer = readPatchFiles(section, asked);
    if (answer)
        for (const auto& [path, file] : answer->files)
            if (path != asked[0].path && path != asked[1].path)
                std::abort();
    return 0;
}

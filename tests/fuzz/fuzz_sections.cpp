// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/magento/DecodedSnapshot.h"
#include "core/magento/ProbeAnswer.h"
#include "core/magento/ProbeRequest.h"

#include <cstdint>
#include <memory>

/// The input is one section's document. Each decoder is given it, whatever it says it is.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* bytes, size_t size) {
    using namespace magkeeper;
    const QByteArray document(reinterpret_cast<const char*>(bytes), static_cast<qsizetype>(size));
    ProgramAnswer answer;
    for (const QString& name : defaultSections())
        answer.frames.push_back({name.toUtf8(), document});
    auto snapshot = std::make_shared<Snapshot>();
    NodeSnapshot node;
    const ProbeAnswer read = readProbeAnswer(answer, defaultSections(), {});
    for (const auto& [name, section] : read.sections) {
        // The frame's name differs from the document's for all but one: what the others would decode is tried all the
        // same.
        if (section.malformed)
            continue;
        for (const QString& other : defaultSections())
            (isSharedSection(other) ? snapshot->shared : node.sections)[other] = section;
    }
    snapshot->nodes = {node};
    (void)decode(snapshot);
    return 0;
}

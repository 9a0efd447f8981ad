// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalog/AdvisoryCatalog.h"
#include "core/catalog/MarkerCatalog.h"
#include "core/catalog/PatchCatalog.h"

#include <cstdint>

/// The input is a catalogue's document. Each reader is given it.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* bytes, size_t size) {
    using namespace magkeeper;
    const QByteArray document(reinterpret_cast<const char*>(bytes), static_cast<qsizetype>(size));
    (void)AdvisoryCatalog::parse(document);
    (void)PatchCatalog::parse(document);
    (void)MarkerCatalog::parse(document);
    (void)monthlyName(QString::fromUtf8(document.left(100)));
    return 0;
}

// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/patches/VendorReport.h"

#include <cstdint>

/// The input is what a run said; each tool's reading is tried on it.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* bytes, size_t size) {
    using namespace magkeeper;
    using namespace Qt::StringLiterals;
    const QString lines = QString::fromUtf8(reinterpret_cast<const char*>(bytes), static_cast<qsizetype>(size));
    for (const QString& tool : {u"patch-status"_s, u"magento-patches"_s, u"ece-patches"_s}) {
        (void)readVendorStatus(tool, lines);
        VendorReport about;
        about.tool = tool;
        about.outcome = u"succeeded"_s;
        const VendorReport report = vendorReport(about, lines, {});
        if (report.status.has_value() == !report.fault.isEmpty())
            std::abort();
    }
    return 0;
}

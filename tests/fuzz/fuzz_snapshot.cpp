// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Json.h"
#include "core/magento/DecodedSnapshot.h"

#include <QJsonDocument>

#include <cstdint>
#include <cstdlib>
#include <memory>

/// What can be read as a snapshot must be decodable, and must read back as the same after it was written.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* bytes, size_t size) {
    using namespace magkeeper;
    const QByteArray input(reinterpret_cast<const char*>(bytes), static_cast<qsizetype>(size));
    const Result<Snapshot> snapshot = parseJsonObject(input, 1 << 20).and_then(snapshotFromJson);
    if (!snapshot)
        return 0;
    const QByteArray written = QJsonDocument(toJson(*snapshot)).toJson(QJsonDocument::Compact);
    const Result<Snapshot> again = parseJsonObject(written, 1 << 24).and_then(snapshotFromJson);
    if (!again || *again != *snapshot)
        std::abort();
    (void)decode(std::make_shared<const Snapshot>(*snapshot));
    return 0;
}

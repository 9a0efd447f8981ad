// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/ArchiveStream.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>

using namespace magkeeper;
using namespace magkeeper::logs;

namespace {

class Bytes final : public ByteStream {
public:
    explicit Bytes(QByteArrayView bytes)
        : m_rest(bytes) { }
    Result<qsizetype> read(char* into, qsizetype most) override {
        const qsizetype size = std::min<qsizetype>({most, m_rest.size(), 700});
        std::memcpy(into, m_rest.data(), static_cast<size_t>(size));
        m_rest = m_rest.sliced(size);
        return size;
    }

private:
    QByteArrayView m_rest;
};

} // namespace

/// An archive of any bytes ends, with an error or within its limits.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    const QByteArrayView text(reinterpret_cast<const char*>(bytes), static_cast<qsizetype>(size));
    auto decompressor = decompressorFor(text);
    if (!decompressor)
        return 0;
    constexpr qint64 most = 2'000'000;
    ArchiveStream stream(std::make_unique<Bytes>(text), std::move(decompressor), {.bytes = most, .freely = 100'000});
    QByteArray block(5'000, '\0');
    qint64 total = 0;
    for (;;) {
        const auto count = stream.read(block.data(), block.size());
        if (!count || *count == 0)
            return 0;
        total += *count;
        if (total > most + block.size())
            __builtin_trap();
    }
}

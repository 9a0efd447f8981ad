// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/ArchiveStream.h"

namespace magkeeper::logs {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype packedBlock = 64 * 1024;

} // namespace

ArchiveStream::ArchiveStream(
    std::unique_ptr<ByteStream> packed, std::unique_ptr<Decompressor> decompressor, ArchiveLimits limits)
    : m_packed(std::move(packed))
    , m_decompressor(std::move(decompressor))
    , m_limits(limits)
    , m_buffer(packedBlock, Qt::Uninitialized) { }

Result<void> ArchiveStream::refill() {
    if (!m_rest.isEmpty() || m_ended)
        return {};
    const auto count = m_packed->read(m_buffer.data(), m_buffer.size());
    if (!count)
        return failure(count.error());
    m_ended = *count == 0;
    m_rest = QByteArrayView(m_buffer.constData(), *count);
    return {};
}

Result<void> ArchiveStream::judge() const {
    if (m_given > m_limits.bytes || (m_given > m_limits.freely && m_given > m_taken * m_limits.ratio))
        return failure(ErrorKind::UnexpectedOutput, u"the archive unpacks to more than a log can be"_s);
    return {};
}

Result<qsizetype> ArchiveStream::read(char* into, qsizetype most) {
    for (;;) {
        if (const auto filled = refill(); !filled)
            return failure(filled.error());
        const auto step = m_decompressor->unpack(m_rest, {into, static_cast<size_t>(most)}, m_ended);
        if (!step)
            return failure(step.error());
        m_rest = m_rest.sliced(step->taken);
        m_taken += step->taken;
        m_given += step->given;
        if (const auto allowed = judge(); !allowed)
            return failure(allowed.error());
        if (step->given > 0)
            return step->given;
        if (m_ended && step->taken == 0)
            break;
    }
    if (!m_decompressor->isComplete())
        return failure(ErrorKind::UnexpectedOutput, u"the archive is cut off"_s);
    return 0;
}

Result<std::unique_ptr<ByteStream>> openLog(const QString& path, ArchiveLimits limits) {
    return LogFile::open(path).and_then([&](LogFile&& file) { return openLog(std::move(file), limits); });
}

Result<std::unique_ptr<ByteStream>> openLog(LogFile file, ArchiveLimits limits) {
    const auto beginning = file.read(0, 8);
    if (!beginning)
        return failure(beginning.error());
    std::unique_ptr<ByteStream> plain = std::make_unique<FileStream>(std::move(file));
    auto decompressor = decompressorFor(*beginning);
    if (!decompressor)
        return plain;
    return std::make_unique<ArchiveStream>(std::move(plain), std::move(decompressor), limits);
}

} // namespace magkeeper::logs

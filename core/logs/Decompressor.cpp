// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/Decompressor.h"

#include <bzlib.h>
#include <lzma.h>
#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <limits>

namespace magkeeper::logs {

using namespace Qt::StringLiterals;

namespace {

constexpr quint64 memoryLimit = 64 * 1024 * 1024;

std::unexpected<Error> damaged(const QString& kind) {
    return failure(ErrorKind::UnexpectedOutput, u"the %1 archive is damaged"_s.arg(kind));
}

unsigned int bounded(qsizetype size) {
    return static_cast<unsigned int>(std::min<qsizetype>(size, std::numeric_limits<int>::max()));
}

/// zlib's interface has no const; nothing is written there.
template <typename Byte>
Byte* unpackedFrom(QByteArrayView packed) {
    return reinterpret_cast<Byte*>(const_cast<char*>(packed.data()));
}

class Gzip final : public Decompressor {
public:
    Gzip() { m_ready = inflateInit2(&m_stream, 15 + 16) == Z_OK; }
    ~Gzip() override { inflateEnd(&m_stream); }

    Result<Step> unpack(QByteArrayView packed, std::span<char> into, bool) override {
        if (!m_ready)
            return damaged(u"gzip"_s);
        // One archive may be several behind each other.
        if (m_complete && !packed.isEmpty()) {
            if (packed[0] != '\x1f')
                return Step{packed.size(), 0};
            inflateReset(&m_stream);
            m_complete = false;
        }
        m_stream.next_in = unpackedFrom<Bytef>(packed);
        m_stream.avail_in = bounded(packed.size());
        m_stream.next_out = reinterpret_cast<Bytef*>(into.data());
        m_stream.avail_out = bounded(static_cast<qsizetype>(into.size()));
        const unsigned int in = m_stream.avail_in;
        const unsigned int out = m_stream.avail_out;
        const int code = inflate(&m_stream, Z_NO_FLUSH);
        if (code != Z_OK && code != Z_STREAM_END && code != Z_BUF_ERROR)
            return damaged(u"gzip"_s);
        m_complete = code == Z_STREAM_END;
        return Step{in - m_stream.avail_in, out - m_stream.avail_out};
    }
    [[nodiscard]] bool isComplete() const override { return m_complete; }

private:
    z_stream m_stream{};
    bool m_ready = false;
    bool m_complete = false;
};

class Xz final : public Decompressor {
public:
    Xz() { m_ready = lzma_stream_decoder(&m_stream, memoryLimit, LZMA_CONCATENATED) == LZMA_OK; }
    ~Xz() override { lzma_end(&m_stream); }

    Result<Step> unpack(QByteArrayView packed, std::span<char> into, bool isLast) override {
        if (!m_ready)
            return damaged(u"xz"_s);
        if (m_complete)
            return Step{packed.size(), 0};
        m_stream.next_in = reinterpret_cast<const uint8_t*>(packed.data());
        m_stream.avail_in = static_cast<size_t>(packed.size());
        m_stream.next_out = reinterpret_cast<uint8_t*>(into.data());
        m_stream.avail_out = into.size();
        const lzma_ret code = lzma_code(&m_stream, isLast ? LZMA_FINISH : LZMA_RUN);
        if (code != LZMA_OK && code != LZMA_STREAM_END && code != LZMA_BUF_ERROR)
            return damaged(u"xz"_s);
        m_complete = code == LZMA_STREAM_END;
        return Step{packed.size() - static_cast<qsizetype>(m_stream.avail_in),
            static_cast<qsizetype>(into.size() - m_stream.avail_out)};
    }
    [[nodiscard]] bool isComplete() const override { return m_complete; }

private:
    lzma_stream m_stream = LZMA_STREAM_INIT;
    bool m_ready = false;
    bool m_complete = false;
};

class Zstd final : public Decompressor {
public:
    Zstd()
        : m_stream(ZSTD_createDStream()) {
        if (m_stream)
            ZSTD_DCtx_setParameter(m_stream, ZSTD_d_windowLogMax, 26);
    }
    ~Zstd() override { ZSTD_freeDStream(m_stream); }

    Result<Step> unpack(QByteArrayView packed, std::span<char> into, bool) override {
        ZSTD_inBuffer in{packed.data(), static_cast<size_t>(packed.size()), 0};
        ZSTD_outBuffer out{into.data(), into.size(), 0};
        const size_t code = m_stream ? ZSTD_decompressStream(m_stream, &out, &in) : 0;
        if (!m_stream || ZSTD_isError(code) != 0)
            return damaged(u"zstd"_s);
        m_complete = code == 0 || (m_complete && packed.isEmpty() && out.pos == 0);
        return Step{static_cast<qsizetype>(in.pos), static_cast<qsizetype>(out.pos)};
    }
    [[nodiscard]] bool isComplete() const override { return m_complete; }

private:
    ZSTD_DStream* m_stream;
    bool m_complete = false;
};

class Bzip2 final : public Decompressor {
public:
    Bzip2() { m_ready = BZ2_bzDecompressInit(&m_stream, 0, 0) == BZ_OK; }
    ~Bzip2() override { BZ2_bzDecompressEnd(&m_stream); }

    Result<Step> unpack(QByteArrayView packed, std::span<char> into, bool) override {
        if (m_complete && !packed.isEmpty()) {
            if (!packed.startsWith('B'))
                return Step{packed.size(), 0};
            BZ2_bzDecompressEnd(&m_stream);
            m_stream = bz_stream{};
            m_ready = BZ2_bzDecompressInit(&m_stream, 0, 0) == BZ_OK;
            m_complete = false;
        }
        m_stream.next_in = unpackedFrom<char>(packed);
        m_stream.avail_in = bounded(packed.size());
        m_stream.next_out = into.data();
        m_stream.avail_out = bounded(static_cast<qsizetype>(into.size()));
        const unsigned int in = m_stream.avail_in;
        const unsigned int out = m_stream.avail_out;
        const int code = m_ready && !m_complete ? BZ2_bzDecompress(&m_stream) : BZ_OK;
        if (!m_ready || (code != BZ_OK && code != BZ_STREAM_END))
            return damaged(u"bzip2"_s);
        m_complete = m_complete || code == BZ_STREAM_END;
        return Step{in - m_stream.avail_in, out - m_stream.avail_out};
    }
    [[nodiscard]] bool isComplete() const override { return m_complete; }

private:
    bz_stream m_stream{};
    bool m_ready = false;
    bool m_complete = false;
};

} // namespace

std::unique_ptr<Decompressor> decompressorFor(QByteArrayView beginning) {
    if (beginning.startsWith("\x1f\x8b"))
        return std::make_unique<Gzip>();
    if (beginning.startsWith("\xfd"
                             "7zXZ"))
        return std::make_unique<Xz>();
    if (beginning.startsWith("\x28\xb5\x2f\xfd"))
        return std::make_unique<Zstd>();
    if (beginning.startsWith("BZh"))
        return std::make_unique<Bzip2>();
    return nullptr;
}

} // namespace magkeeper::logs

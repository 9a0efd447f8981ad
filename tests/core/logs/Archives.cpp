// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/logs/Archives.h"

#include <bzlib.h>
#include <lzma.h>
#include <zlib.h>
#include <zstd.h>

namespace magkeeper::logs {

namespace {

QByteArray gzip(const QByteArray& bytes) {
    z_stream stream{};
    deflateInit2(&stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
    QByteArray out(static_cast<qsizetype>(deflateBound(&stream, static_cast<uLong>(bytes.size()))) + 64, '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream.avail_in = static_cast<uInt>(bytes.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    deflate(&stream, Z_FINISH);
    out.truncate(static_cast<qsizetype>(stream.total_out));
    deflateEnd(&stream);
    return out;
}

QByteArray xz(const QByteArray& bytes) {
    QByteArray out(static_cast<qsizetype>(lzma_stream_buffer_bound(static_cast<size_t>(bytes.size()))), '\0');
    size_t size = 0;
    lzma_easy_buffer_encode(1, LZMA_CHECK_CRC32, nullptr, reinterpret_cast<const uint8_t*>(bytes.data()),
        static_cast<size_t>(bytes.size()), reinterpret_cast<uint8_t*>(out.data()), &size,
        static_cast<size_t>(out.size()));
    return out.first(static_cast<qsizetype>(size));
}

QByteArray zstd(const QByteArray& bytes) {
    QByteArray out(static_cast<qsizetype>(ZSTD_compressBound(static_cast<size_t>(bytes.size()))), '\0');
    return out.first(static_cast<qsizetype>(ZSTD_compress(
        out.data(), static_cast<size_t>(out.size()), bytes.data(), static_cast<size_t>(bytes.size()), 3)));
}

QByteArray bzip2(const QByteArray& bytes) {
    QByteArray out(bytes.size() + bytes.size() / 50 + 1'000, '\0');
    auto size = static_cast<unsigned int>(out.size());
    BZ2_bzBuffToBuffCompress(
        out.data(), &size, const_cast<char*>(bytes.data()), static_cast<unsigned int>(bytes.size()), 1, 0, 0);
    return out.first(size);
}

} // namespace

QByteArray packed(const QByteArray& bytes, Packing packing) {
    switch (packing) {
    case Packing::Gzip:
        return gzip(bytes);
    case Packing::Xz:
        return xz(bytes);
    case Packing::Zstd:
        return zstd(bytes);
    case Packing::Bzip2:
        break;
    }
    return bzip2(bytes);
}

} // namespace magkeeper::logs

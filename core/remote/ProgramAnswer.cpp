// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/remote/ProgramAnswer.h"

#include <QList>

#include <array>
#include <optional>
#include <zlib.h>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype maximumHeader = 256;

/// How a frame's content was sent. Shells have no CRC-32 at hand: theirs is the checksum of POSIX, and bytes that are
/// no UTF-8 come as they are.
enum class Encoding { Plain, Zlib, PosixChecked };

struct FrameHeader {
    QByteArray name;
    Encoding encoding = Encoding::Plain;
    qint64 wireLength = 0;
    qint64 rawLength = 0;
    quint32 checksum = 0;
};

std::optional<qint64> readLength(QByteArrayView digits) {
    bool ok = false;
    const qint64 length = digits.toLongLong(&ok);
    const bool plain = !digits.isEmpty() && digits.front() >= '0' && digits.front() <= '9';
    return ok && plain && length >= 0 ? std::optional(length) : std::nullopt;
}

std::optional<Encoding> readEncoding(QByteArrayView word) {
    if (word == "plain")
        return Encoding::Plain;
    if (word == "zlib")
        return Encoding::Zlib;
    return word == "cksum" ? std::optional(Encoding::PosixChecked) : std::nullopt;
}

std::optional<FrameHeader> readHeader(QByteArrayView line) {
    const QList<QByteArray> words = line.toByteArray().split(' ');
    if (words.size() != 5 || words[0].isEmpty() || !readEncoding(words[1]) || words[4].size() != 8)
        return std::nullopt;
    bool checksumOk = false;
    const quint32 checksum = words[4].toUInt(&checksumOk, 16);
    const std::optional<qint64> wire = readLength(words[2]);
    const std::optional<qint64> raw = readLength(words[3]);
    if (!checksumOk || !wire || !raw)
        return std::nullopt;
    return FrameHeader{words[0], *readEncoding(words[1]), *wire, *raw, checksum};
}

quint32 crc32Of(QByteArrayView bytes) {
    return static_cast<quint32>(
        ::crc32_z(0, reinterpret_cast<const Bytef*>(bytes.data()), static_cast<z_size_t>(bytes.size())));
}

/// Source: POSIX, cksum: the same polynomial from the other end, then the length.
quint32 posixChecksumOf(QByteArrayView bytes) {
    static const auto table = [] {
        std::array<quint32, 256> entries{};
        for (quint32 i = 0; i < entries.size(); ++i) {
            quint32 entry = i << 24;
            for (int bit = 0; bit < 8; ++bit)
                entry = (entry & 0x8000'0000U) != 0 ? (entry << 1) ^ 0x04c1'1db7U : entry << 1;
            entries[i] = entry;
        }
        return entries;
    }();
    quint32 sum = 0;
    const auto add = [&](quint8 byte) { sum = (sum << 8) ^ table[(sum >> 24) ^ byte]; };
    for (const char byte : bytes)
        add(static_cast<quint8>(byte));
    for (auto length = static_cast<quint64>(bytes.size()); length != 0; length >>= 8)
        add(static_cast<quint8>(length & 0xff));
    return ~sum;
}

/// Unpacks into exactly the announced size; a stream that holds more or less is refused without being followed.
std::optional<QByteArray> unpack(QByteArrayView packed, qint64 rawLength) {
    QByteArray raw(rawLength, Qt::Uninitialized);
    auto written = static_cast<uLongf>(rawLength);
    auto consumed = static_cast<uLong>(packed.size());
    const int status = ::uncompress2(
        reinterpret_cast<Bytef*>(raw.data()), &written, reinterpret_cast<const Bytef*>(packed.data()), &consumed);
    const bool whole
        = status == Z_OK && written == static_cast<uLongf>(rawLength) && consumed == static_cast<uLong>(packed.size());
    return whole ? std::optional(std::move(raw)) : std::nullopt;
}

std::optional<QByteArray> contentOf(const FrameHeader& header, QByteArrayView wire) {
    switch (header.encoding) {
    case Encoding::Zlib:
        return unpack(wire, header.rawLength);
    case Encoding::PosixChecked:
        if (wire.size() == header.rawLength)
            return QString::fromUtf8(wire).toUtf8();
        return std::nullopt;
    case Encoding::Plain:
        break;
    }
    return wire.size() == header.rawLength ? std::optional(wire.toByteArray()) : std::nullopt;
}

/// Walks over the output once, from marker to marker.
class AnswerParser {
public:
    AnswerParser(QByteArrayView output, QByteArrayView marker, const FrameLimits& limits)
        : m_output(output)
        , m_mark("\n@" + marker.toByteArray() + ' ')
        , m_limits(limits) { }

    ProgramAnswer parse() {
        while (m_at < m_output.size() && !m_answer.complete && m_tries < m_limits.frames) {
            const qsizetype found = m_output.indexOf(m_mark, m_at);
            if (found < 0)
                break;
            takeNoise(found);
            ++m_tries;
            takeFrame();
        }
        if (m_tries >= m_limits.frames && !m_answer.complete)
            m_answer.faults.append(u"there are more than %1 frames"_s.arg(m_limits.frames));
        takeNoise(m_output.size());
        return std::move(m_answer);
    }

private:
    void takeNoise(qsizetype until) {
        const QByteArrayView noise = m_output.sliced(m_at, until - m_at);
        m_answer.noiseBytes += noise.size();
        m_answer.noise += noise.first(qMin(noise.size(), m_limits.noiseKept - m_answer.noise.size()));
        m_at = until;
    }

    /// m_at stands on a marker. A frame that cannot be read counts as noise up to the next marker.
    void takeFrame() {
        const qsizetype start = m_at + m_mark.size();
        const QByteArrayView head = m_output.sliced(start, qMin(maximumHeader, m_output.size() - start));
        const qsizetype lineEnd = head.indexOf('\n');
        const auto header = lineEnd < 0 ? std::nullopt : readHeader(head.first(lineEnd));
        if (!header)
            return skip(start, lineEnd < 0 ? u"a frame was cut in its header"_s : u"a frame's header cannot be read"_s);
        takeContent(*header, start + lineEnd + 1);
    }

    void takeContent(const FrameHeader& header, qsizetype begin) {
        const QString name = QString::fromLatin1(header.name.first(qMin(header.name.size(), qsizetype(40))));
        if (header.wireLength > m_output.size() - begin)
            return skip(begin, u"frame %1 was cut short"_s.arg(name));
        if (header.rawLength > m_limits.frameBytes || header.rawLength > m_limits.totalBytes - m_total)
            return skip(begin, u"frame %1 is larger than allowed"_s.arg(name));
        const QByteArrayView wire = m_output.sliced(begin, header.wireLength);
        const bool posix = header.encoding == Encoding::PosixChecked;
        if ((posix ? posixChecksumOf(wire) : crc32Of(wire)) != header.checksum)
            return skip(begin, u"frame %1 was damaged on its way"_s.arg(name));
        auto content = contentOf(header, wire);
        if (!content)
            return skip(begin, u"frame %1 does not have the size it announced"_s.arg(name));
        accept(header.name, *std::move(content), begin + header.wireLength);
    }

    void accept(const QByteArray& name, QByteArray content, qsizetype end) {
        m_total += content.size();
        m_answer.complete = name == "end";
        m_answer.frames.push_back({name, std::move(content)});
        m_at = end;
    }

    void skip(qsizetype to, const QString& why) {
        m_answer.faults.append(why);
        takeNoise(to);
    }

    QByteArrayView m_output;
    QByteArray m_mark;
    FrameLimits m_limits;
    ProgramAnswer m_answer;
    qsizetype m_at = 0;
    qsizetype m_tries = 0;
    qint64 m_total = 0;
};

} // namespace

ProgramAnswer parseProgramAnswer(QByteArrayView output, QByteArrayView marker, const FrameLimits& limits) {
    return AnswerParser(output, marker, limits).parse();
}

} // namespace magkeeper

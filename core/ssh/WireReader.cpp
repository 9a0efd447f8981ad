// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ssh/WireReader.h"

#include <QtEndian>

namespace magkeeper::ssh {

QByteArrayView WireReader::take(qsizetype size) {
    if (m_failed || size > m_rest.size()) {
        m_failed = true;
        m_rest = {};
        return {};
    }
    const QByteArrayView taken = m_rest.first(size);
    m_rest = m_rest.sliced(size);
    return taken;
}

std::uint8_t WireReader::byte() {
    const QByteArrayView taken = take(1);
    return taken.isEmpty() ? std::uint8_t(0) : static_cast<std::uint8_t>(taken[0]);
}

std::uint32_t WireReader::number() {
    const QByteArrayView taken = take(4);
    return taken.isEmpty() ? 0 : qFromBigEndian<quint32>(taken.data());
}

QByteArrayView WireReader::string() {
    const std::uint32_t size = number();
    return m_failed ? QByteArrayView() : take(static_cast<qsizetype>(size));
}

QByteArray wireNumber(std::uint32_t number) {
    QByteArray bytes(4, Qt::Uninitialized);
    qToBigEndian<quint32>(number, bytes.data());
    return bytes;
}

QByteArray wireString(QByteArrayView bytes) {
    return wireNumber(static_cast<std::uint32_t>(bytes.size())).append(bytes);
}

} // namespace magkeeper::ssh

// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Secret.h"

#include <cstring>
#include <utility>

namespace magkeeper {

Secret::Secret(QByteArray&& bytes)
    : m_bytes(std::move(bytes)) {
    m_bytes.detach();
}

Secret::Secret(Secret&& other) noexcept
    : m_bytes(std::exchange(other.m_bytes, {})) { }

Secret& Secret::operator=(Secret&& other) noexcept {
    if (this != &other) {
        wipe();
        m_bytes = std::exchange(other.m_bytes, {});
    }
    return *this;
}

Secret::~Secret() { wipe(); }

Secret Secret::clone() const {
    QByteArray copy(m_bytes.constData(), m_bytes.size());
    return Secret(std::move(copy));
}

void Secret::wipe() {
    if (!m_bytes.isEmpty())
        explicit_bzero(m_bytes.data(), static_cast<size_t>(m_bytes.size()));
    m_bytes.clear();
}

} // namespace magkeeper

// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Descriptor.h"

#include <QByteArray>
#include <QString>

#include <thread>

namespace magkeeper::test {

/// An ssh-agent for one visitor: answers the first request with the given bytes, and then never again.
class StubAgent {
public:
    enum class Then { HangsUp, FallsSilent };

    StubAgent(const QString& socketFile, QByteArray answer, Then then);
    StubAgent(const StubAgent&) = delete;
    StubAgent& operator=(const StubAgent&) = delete;
    ~StubAgent();

private:
    Descriptor m_listener;
    Descriptor m_visitor;
    std::thread m_thread;
};

} // namespace magkeeper::test

// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/LineOutlet.h"

#include <chrono>

namespace magkeeper {

namespace {

constexpr qsizetype batchSize = 32 * 1024;

} // namespace

std::shared_ptr<LineOutlet> LineOutlet::create(const Console& console, QObject& scope) {
    std::shared_ptr<LineOutlet> outlet(new LineOutlet(console));
    outlet->m_box = Mailbox<Batch>::create(&scope, [weak = std::weak_ptr(outlet)](const std::deque<Batch>& batches) {
        if (const auto here = weak.lock())
            here->print(batches);
    });
    return outlet;
}

void LineOutlet::print(const std::deque<Batch>& batches) {
    for (const Batch& batch : batches) {
        if (batch.isWarning) {
            m_console.warn(batch.text);
            continue;
        }
        if (!m_lost)
            m_console.print(batch.text);
        m_lost = m_lost || m_console.isOutputLost();
        m_free.release();
    }
}

bool LineOutlet::put(const QString& line, const std::stop_token& stop) {
    if (!m_batch.isEmpty())
        m_batch += u'\n';
    m_batch += line;
    return m_batch.size() < batchSize || flush(stop);
}

bool LineOutlet::flush(const std::stop_token& stop) {
    if (m_batch.isEmpty())
        return !m_lost && !stop.stop_requested();
    while (!m_free.try_acquire_for(std::chrono::milliseconds(100)))
        if (m_lost || stop.stop_requested())
            return false;
    m_box->post({std::exchange(m_batch, {}), false});
    return !m_lost && !stop.stop_requested();
}

void LineOutlet::warn(const QString& text) { m_box->post({text, true}); }

} // namespace magkeeper

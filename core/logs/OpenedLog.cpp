// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/OpenedLog.h"

namespace magkeeper::logs {

Result<qint64> LogHere::firstLine() const {
    constexpr qsizetype longest = 1024 * 1024;
    if (from == 0)
        return 0;
    const auto bytes = file->read(from, longest);
    if (!bytes)
        return failure(bytes.error());
    return from + bytes->indexOf('\n') + 1;
}

void OpenedLog::setGrammar(GrammarPtr grammar) {
    if (!grammar || grammar == m_grammar)
        return;
    m_grammar = std::move(grammar);
    Q_EMIT grammarChanged();
}

void OpenedLog::setStage(Stage stage) {
    if (m_stage == stage)
        return;
    m_stage = stage;
    Q_EMIT stageChanged();
}

void OpenedLog::fail(const Error& error) {
    m_error = error;
    setStage(Stage::Failed);
}

} // namespace magkeeper::logs

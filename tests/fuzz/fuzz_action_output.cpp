// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/actions/ActionCatalogue.h"
#include "core/actions/ActionVerdict.h"

#include <cstddef>
#include <cstdint>

using namespace magkeeper;

/// What a command of Magento's printed, of any bytes; the first byte is its exit status. What is shown of it is safe,
/// and a failing exit status never becomes a success that changed something.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    CommandOutcome outcome;
    outcome.end = CommandEnd::Exited;
    outcome.exitStatus = size > 0 ? bytes[0] : 0;
    const QByteArray all(reinterpret_cast<const char*>(bytes), static_cast<qsizetype>(size));
    outcome.out = all.mid(1, all.size() / 2);
    outcome.err = all.mid(1 + all.size() / 2);
    for (const QString& id :
        {QStringLiteral("cache.flush"), QStringLiteral("indexer.reindex"), QStringLiteral("cron.install")}) {
        const auto request = ActionRequest::create(**findAction(id), {});
        const ActionVerdict verdict = judge(*request, RunId(), outcome);
        const QString output = shownOutput(*request, RunId(), outcome.out, outcome.err, 1000);
        if (verdict.reason.contains(QChar(0x1b)) || output.contains(QChar(0x1b)) || output.size() > 1000)
            __builtin_trap();
        if (outcome.exitStatus != 0 && verdict.outcome == RunOutcome::Succeeded && verdict.changed)
            __builtin_trap();
    }
    return 0;
}

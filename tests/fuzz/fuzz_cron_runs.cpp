// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/magento/CronRuns.h"
#include "core/magento/ProbeAnswer.h"

#include <cstdint>

/// The input is the document of section `cron_runs`. What is decoded is joined with itself, as pages are.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* bytes, size_t size) {
    using namespace magkeeper;
    ProgramAnswer answer;
    answer.frames.push_back(
        {"cron_runs", QByteArray(reinterpret_cast<const char*>(bytes), static_cast<qsizetype>(size))});
    const QString name = QStringLiteral("cron_runs");
    const ProbeAnswer read = readProbeAnswer(answer, {name}, {});
    const auto section = read.sections.find(name);
    const CronRunsReading reading = decodeCronRuns(section == read.sections.end() ? nullptr : &section->second);
    if (!reading.value)
        return 0;
    CronRuns joined = *reading.value;
    joined.append(*reading.value);
    for (const CronRun& run : joined.runs)
        (void)(joined.jobOf(run) + joined.statusOf(run) + joined.messageOf(run));
    return 0;
}

// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/logs/Pattern.h"

#include <hs/hs.h>

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include <vector>

namespace magkeeper::logs {

struct HsDelete {
    void operator()(hs_database_t* database) const { hs_free_database(database); }
    void operator()(hs_scratch_t* scratch) const { hs_free_scratch(scratch); }
};
struct Pcre2Delete {
    void operator()(pcre2_code* code) const { pcre2_code_free(code); }
    void operator()(pcre2_match_data* match) const { pcre2_match_data_free(match); }
    void operator()(pcre2_match_context* context) const { pcre2_match_context_free(context); }
};
using HsDatabase = std::unique_ptr<hs_database_t, HsDelete>;
using HsScratch = std::unique_ptr<hs_scratch_t, HsDelete>;
using Pcre2Code = std::unique_ptr<pcre2_code, Pcre2Delete>;
using Pcre2Match = std::unique_ptr<pcre2_match_data, Pcre2Delete>;
using Pcre2Context = std::unique_ptr<pcre2_match_context, Pcre2Delete>;

struct CompiledPattern {
    HsDatabase fast;
    bool confirm = false; ///< hits of `fast` may cross line ends
    std::vector<Pcre2Code> slow;
};

struct ScanWorkspace {
    HsScratch scratch;
    HsScratch confirmScratch; ///< Vectorscan is not entered twice with one
    Pcre2Match match;
    Pcre2Context context;
};

/// One text for PCRE2, in lines, on bytes. InvalidInput tells what is wrong with it.
[[nodiscard]] Result<Pcre2Code> compilePcre2(const PatternText& text);

/// `(*UTF)` and its kind switch PCRE2's ways of working, some without limit.
[[nodiscard]] inline bool hasStartSetting(const QByteArray& expression) { return expression.startsWith("(*"); }

} // namespace magkeeper::logs

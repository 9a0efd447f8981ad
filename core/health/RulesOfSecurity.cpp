// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/health/RuleParts.h"

namespace magkeeper {

using namespace rule_arguments;

// NOLINTNEXTLINE(readability-function-size): a table
std::vector<Rule> rulesOfSecurity() {
    return {
        {.id = "security.without_second_factor",
            .section = "security",
            .level = RuleLevel::Full,
            .conditions = {{Severity::Warning,
                "environment.production and security.second_factor.enabled == true and "
                "security.users.without_second_factor != null and security.users.without_second_factor > 0 and any(u "
                "in security.users.list: u.active and u.second_factor == 'none' and u.last_login_at != null)"}},
            .message = MessageId::SecurityWithoutSecondFactor,
            .arguments = {count(
                "count(u in security.users.list: u.active and u.second_factor == 'none' and u.last_login_at != null)")},
            .evidence = {"security.users.without_second_factor"},
            .runbook = "admin-accounts"},
        {.id = "security.never_logged_in",
            .section = "security",
            .level = RuleLevel::Full,
            .element = "user",
            .each = "security.users.list",
            .grouping = RuleGrouping::Together,
            .conditions = {{Severity::Notice,
                "user.active and user.last_login_at == null and user.created_at != null and age(user.created_at) > "
                "$notice"}},
            .message = MessageId::SecurityNeverLoggedIn,
            .arguments = {text("join(map(m in matches: m.id))")},
            .evidence = {"user.id", "user.created_at"},
            .thresholds = {{"notice", 7776000000, 86400000, 315360000000, "ms"}},
            .runbook = "admin-accounts"},
        {.id = "security.just_created",
            .section = "security",
            .level = RuleLevel::Full,
            .element = "user",
            .each = "security.users.list",
            .subject = "text(user.id)",
            .conditions
            = {{Severity::Warning, "user.active and user.created_at != null and age(user.created_at) < $warning"}},
            .message = MessageId::SecurityJustCreated,
            .arguments = {duration("age(user.created_at)"), text("user.id")},
            .evidence = {"user.created_at", "user.all_rights"},
            .since = "user.created_at",
            .thresholds = {{"warning", 86400000, 60000, 2592000000, "ms"}},
            .runbook = "admin-accounts"},
        {.id = "security.unused_admin",
            .section = "security",
            .level = RuleLevel::Full,
            .element = "user",
            .each = "security.users.list",
            .grouping = RuleGrouping::Together,
            .conditions = {{Severity::Notice,
                "user.active and user.all_rights == true and user.last_login_at != null and age(user.last_login_at) > "
                "$notice"}},
            .message = MessageId::SecurityUnusedAdmin,
            .arguments = {text("join(map(m in matches: m.id))")},
            .evidence = {"user.id", "user.last_login_at"},
            .thresholds = {{"notice", 15552000000, 86400000, 315360000000, "ms"}},
            .runbook = "admin-accounts"},
        {.id = "security.logins_fail",
            .section = "security",
            .level = RuleLevel::Full,
            .element = "user",
            .each = "security.users.list",
            .grouping = RuleGrouping::Together,
            .conditions = {{Severity::Warning, "user.active and (user.locked == true or user.failures >= $warning)"}},
            .message = MessageId::SecurityLoginsFail,
            .arguments = {text("join(map(m in matches: m.id))")},
            .evidence = {"user.id", "user.failures", "user.locked"},
            .thresholds = {{"warning", 3, 1, 1000, "count"}},
            .runbook = "admin-accounts"},
        {.id = "security.old_tokens",
            .section = "security",
            .level = RuleLevel::Full,
            .conditions = {{Severity::Notice,
                "security.tokens.integration.count > 0 and security.tokens.integration.oldest_at != null and "
                "age(security.tokens.integration.oldest_at) > $notice"}},
            .message = MessageId::SecurityOldTokens,
            .arguments = {duration("$notice")},
            .evidence = {"security.tokens.integration.count", "security.tokens.integration.oldest_at"},
            .since = "security.tokens.integration.oldest_at",
            .thresholds = {{"notice", 63072000000, 86400000, 315360000000, "ms"}},
            .runbook = "admin-accounts"},
        {.id = "security.scripts",
            .section = "security",
            .level = RuleLevel::Full,
            .element = "script",
            .each = "security.scripts",
            .grouping = RuleGrouping::Together,
            .conditions = {{Severity::Notice, "script.scripts > 0 or script.frames > 0"}},
            .message = MessageId::SecurityScripts,
            .arguments = {text("join(map(m in matches: m.path))")},
            .evidence = {"script.path", "script.scripts", "script.external"},
            .runbook = "page-scripts"},
        {.id = "security.scripts_new",
            .section = "security",
            .level = RuleLevel::Full,
            .element = "script",
            .each = "security.scripts",
            .grouping = RuleGrouping::Together,
            .conditions = {{Severity::Critical,
                "script.scripts + script.frames > default(max(map(s in filter(b in previous_full.security.scripts: "
                "b.path "
                "== script.path and b.scope == script.scope and b.scope_id == script.scope_id): s.scripts + "
                "s.frames)), 0)"}},
            .message = MessageId::SecurityScriptsNew,
            .arguments = {text("join(map(m in matches: m.path))")},
            .evidence = {"script.path", "script.scripts", "script.external"},
            .runbook = "page-scripts"},
    };
}

} // namespace magkeeper

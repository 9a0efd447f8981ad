// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/health/RuleParts.h"

namespace magkeeper {

using namespace rule_arguments;

// NOLINTNEXTLINE(readability-function-size): a table
std::vector<Rule> rulesOfCaches() {
    return {
        {.id = "caches.type_off",
            .section = "caches",
            .element = "type",
            .each = "caches.types",
            .grouping = RuleGrouping::Together,
            .conditions = {{Severity::Warning,
                "environment.production and type.declared == true and (type.enabled == null or type.enabled == "
                "false)"}},
            .message = MessageId::CachesTypeOff,
            .arguments = {text("join(map(m in matches: m.id))")},
            .evidence = {"type.id", "type.enabled"},
            .action = "cache.enable",
            .runbook = "caches"},
        {.id = "caches.in_files",
            .section = "caches",
            .conditions = {{Severity::Notice,
                "environment.production and any(b in caches.backends: b.use == 'default' and b.kind == 'file')"}},
            .message = MessageId::CachesInFiles,
            .evidence = {"caches.backends"}},
        {.id = "caches.in_database",
            .section = "caches",
            .conditions = {{Severity::Warning, "any(b in caches.backends: b.kind == 'database')"}},
            .message = MessageId::CachesInDatabase,
            .evidence = {"caches.backends"}},
        {.id = "caches.not_shared",
            .section = "caches",
            .conditions = {{Severity::Warning,
                "default(environment.nodes, 1) > 1 and any(b in caches.backends: b.use == 'default' and b.kind == "
                "'file')"}},
            .message = MessageId::CachesNotShared,
            .evidence = {"caches.backends", "environment.nodes"}},
        {.id = "caches.sessions_not_shared",
            .section = "caches",
            .conditions
            = {{Severity::Critical, "default(environment.nodes, 1) > 1 and caches.session.save == 'files'"}},
            .message = MessageId::CachesSessionsNotShared,
            .evidence = {"caches.session.save", "environment.nodes"}},
        {.id = "caches.sessions_in_database",
            .section = "caches",
            .conditions = {{Severity::Notice, "caches.session.save == 'db'"}},
            .message = MessageId::CachesSessionsInDatabase,
            .evidence = {"caches.session.save"}},
        {.id = "caches.page_cache_built_in",
            .section = "caches",
            .conditions = {{Severity::Warning,
                "length(caches.page_cache.http_cache_hosts) > 0 and (known(caches.page_cache.kind) and "
                "caches.page_cache.kind == 'built_in' or not known(caches.page_cache.kind) and default(find(s in "
                "database.settings: s.path == 'system/full_page_cache/caching_application').value, '1') == '1')"}},
            .message = MessageId::CachesPageCacheBuiltIn,
            .arguments = {text("join(caches.page_cache.http_cache_hosts)")},
            .evidence = {"caches.page_cache.kind", "caches.page_cache.http_cache_hosts"},
            .runbook = "varnish"},
        {.id = "caches.varnish_without_hosts",
            .section = "caches",
            .conditions = {{Severity::Warning,
                "length(caches.page_cache.http_cache_hosts) == 0 and (known(caches.page_cache.kind) and "
                "caches.page_cache.kind == 'varnish' or not known(caches.page_cache.kind) and default(find(s in "
                "database.settings: s.path == 'system/full_page_cache/caching_application').value, '1') == '2')"}},
            .message = MessageId::CachesVarnishWithoutHosts,
            .evidence = {"caches.page_cache.kind", "caches.page_cache.http_cache_hosts"},
            .runbook = "varnish"},
    };
}

} // namespace magkeeper

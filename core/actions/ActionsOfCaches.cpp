// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/actions/ActionCatalogue.h"

namespace magkeeper {

namespace {

ArgumentDefinition types(ArgumentCount count = ArgumentCount::Any) {
    return {.name = "type", .count = count, .meaning = "ids of cache types; none: all of them"};
}

} // namespace

// Texts: recorded from 2.4.7-p3.
// NOLINTNEXTLINE(readability-function-size): a table
std::vector<ActionDefinition> actionsOfCaches() {
    return {
        {.id = "cache.clean",
            .title = "Clean cache types",
            .risk = ActionRisk::Disruptive,
            .arguments = {types()},
            .words = {"cache:clean", "{type}"},
            .affects = "What these types hold is made anew; the first pages are slow",
            .undo = "nothing to undo: caches fill by themselves",
            .proves = {"caches", "redis"},
            .texts = {{TextMeaning::Done, "^Cleaned cache types:"}},
            .caches = "the types named, all of them without names"},
        {.id = "cache.flush",
            .title = "Empty the cache storage",
            .risk = ActionRisk::Disruptive,
            .arguments = {types()},
            .words = {"cache:flush", "{type}"},
            .affects
            = "The whole storage behind these types is emptied, whoever else uses it; expect cold pages for minutes",
            .undo = "nothing to undo: caches fill by themselves",
            .proves = {"caches", "redis"},
            .texts = {{TextMeaning::Done, "^Flushed cache types:"}},
            .caches = "the whole storage, the page cache too"},
        {.id = "cache.enable",
            .title = "Switch cache types on",
            .risk = ActionRisk::Disruptive,
            .arguments = {types()},
            .words = {"cache:enable", "{type}"},
            .affects = "They are cleaned and used from now on; app/etc/env.php is written",
            .undo = "cache.disable",
            .proves = {"caches"},
            .texts
            = {{TextMeaning::Done, "^Changed cache status:"}, {TextMeaning::Unchanged, "^There is nothing to change"}},
            .caches = "those that are switched on"},
        {.id = "cache.disable",
            .title = "Switch cache types off",
            .risk = ActionRisk::Dangerous,
            .arguments = {types()},
            .words = {"cache:disable", "{type}"},
            .affects = "Every page costs more from now on; app/etc/env.php is written",
            .undo = "cache.enable",
            .proves = {"caches"},
            .texts
            = {{TextMeaning::Done, "^Changed cache status:"}, {TextMeaning::Unchanged, "^There is nothing to change"}},
            .caches = "those that are switched off"},
        {.id = "redis.flush-db",
            .title = "Empty a Redis database of caches",
            .risk = ActionRisk::Disruptive,
            .means = ActionMeans::Program,
            .arguments = {{.name = "use",
                .kind = ArgumentKind::Choice,
                .meaning = "which frontend's database; never that of sessions",
                .choices = {"default", "page_cache"}}},
            .program = "redis_flush_db",
            .affects = "All that this database holds goes at once; it is refused where sessions share it",
            .undo = "nothing to undo: caches fill by themselves",
            .proves = {"redis"},
            .caches = "the whole database of that frontend"},
        {.id = "varnish.purge",
            .title = "Purge Varnish",
            .risk = ActionRisk::Disruptive,
            .means = ActionMeans::Program,
            .arguments = {{.name = "pattern",
                .kind = ArgumentKind::Text,
                .count = ArgumentCount::Optional,
                .meaning = "the tags to purge, as a regular expression",
                .initial = ".*"}},
            .program = "varnish_purge",
            .affects = "The hosts that env.php names in http_cache_hosts are asked to forget these pages",
            .undo = "nothing to undo: the cache fills by itself",
            .proves = {"caches"},
            .caches = "pages in Varnish"},
        {.id = "opcache.reset",
            .title = "Empty OPcache",
            .risk = ActionRisk::Disruptive,
            .means = ActionMeans::None,
            .affects = "PHP reads every file again",
            .impossible
            = "OPcache belongs to FPM's processes: a command line cannot reach it. Reload FPM instead (systemctl "
              "reload), which needs its owner",
            .proves = {"php"}},
    };
}

} // namespace magkeeper

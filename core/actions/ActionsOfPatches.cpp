// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/actions/ActionCatalogue.h"

namespace magkeeper {

namespace {

ArgumentDefinition patchFile() {
    return {.name = "file",
        .kind = ArgumentKind::File,
        .meaning = "a patch file on this machine, a unified diff of at most 1 MiB"};
}

ArgumentDefinition backup(const char* meaning) { return {.name = "backup", .meaning = meaning}; }

ActionDefinition applying() {
    return {.id = "patch.apply",
        .title = "Apply a patch to the files in place",
        .risk = ActionRisk::Dangerous,
        .means = ActionMeans::Program,
        .arguments = {patchFile(),
            {.name = "folder",
                .kind = ArgumentKind::Text,
                .count = ArgumentCount::Optional,
                .meaning
                = "what the patch's paths begin in, such as vendor/magento/module-quote; the root unless given"},
            {.name = "fuzz",
                .kind = ArgumentKind::Number,
                .count = ArgumentCount::Optional,
                .meaning = "how many outer lines of a hunk's context may differ",
                .initial = "0",
                .least = 0,
                .most = 2}},
        .program = "patch_apply",
        .affects
        = "All hunks are placed in memory first, and nothing is changed unless all fit; then the files are copied "
          "to var/magkeeper/patches and replaced one by one. The next clean composer install takes it away",
        .undo = "patch.revert with the run's id",
        .proves = {"files", "php"}};
}

/// It is a write, for the tools write. Source: resources/actions/patch_vendor_status.php.
ActionDefinition asking() {
    return {.id = "patch.vendor-status",
        .title = "Ask one of Adobe's own tools how patches stand",
        .risk = ActionRisk::Disruptive,
        .means = ActionMeans::Program,
        .arguments = {{.name = "tool",
                          .kind = ArgumentKind::Choice,
                          .meaning = "which of those in vendor/bin",
                          .choices = {"patch-status", "magento-patches", "ece-patches"}},
            {.name = "seconds",
                .kind = ArgumentKind::Number,
                .count = ArgumentCount::Optional,
                .meaning = "how long it may take before it is ended",
                .initial = "90",
                .least = 1,
                .most = 100}},
        .program = "patch_vendor_status",
        .affects
        = "The tool writes: patch-status var/log/patch_status.log, var/patch_metadata and temporary files, the "
          "others var/log/patch.log; patch-status may need the network and the logins of auth.json. Each "
          "tries many patches, which is load. No code is changed",
        .undo = "nothing to undo: logs and a cache are written",
        .proves = {"files"}};
}

} // namespace

std::vector<ActionDefinition> actionsOfPatches() {
    return {
        applying(),
        asking(),
        {.id = "patch.revert",
            .title = "Put back what a patch action changed",
            .risk = ActionRisk::Dangerous,
            .means = ActionMeans::Program,
            .arguments = {backup("the run that made it; after an interrupted one too")},
            .program = "patch_revert",
            .affects
            = "The files are again what they were; refused when somebody changed one since. The backup is deleted",
            .undo = "patch.apply",
            .proves = {"files"}},
        {.id = "patch.backups",
            .title = "Show how the files of earlier patches stand",
            .risk = ActionRisk::Safe,
            .means = ActionMeans::Program,
            .program = "patch_backups",
            .affects = "Nothing: it says of each backup how many files are patched, as before, or changed since",
            .undo = "",
            .proves = {"files"}},
        {.id = "patch.forget",
            .title = "Delete the backup of a patch",
            .risk = ActionRisk::Disruptive,
            .means = ActionMeans::Program,
            .arguments = {backup("the run that made it")},
            .program = "patch_forget",
            .affects = "The patch can no longer be taken off with patch.revert; the files stay as they are",
            .undo = "",
            .proves = {"files"}},
        {.id = "patch.hotfix",
            .title = "Put a patch into m2-hotfixes",
            .risk = ActionRisk::Disruptive,
            .means = ActionMeans::Program,
            .arguments = {patchFile()},
            .program = "patch_hotfix",
            .affects
            = "The file lies there; vendor/bin/ece-patches apply, which is your team's, brings it into the code",
            .undo = "patch.revert with the run's id",
            .proves = {"files"}},
        {.id = "patch.composer",
            .title = "Enter a patch in composer.json",
            .risk = ActionRisk::Disruptive,
            .means = ActionMeans::Program,
            .arguments = {patchFile(),
                {.name = "package",
                    .kind = ArgumentKind::Text,
                    .meaning = "the package that it is for, such as magento/module-quote"},
                {.name = "description",
                    .kind = ArgumentKind::Text,
                    .meaning = "what it is for, as composer will say it"}},
            .program = "patch_composer",
            .affects
            = "patches/composer gets the file and composer.json its line, for cweagans/composer-patches; composer "
              "update --lock and composer install are your team's",
            .undo = "patch.revert with the run's id",
            .proves = {"packages"}},
    };
}

} // namespace magkeeper

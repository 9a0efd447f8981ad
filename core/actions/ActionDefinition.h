// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <chrono>
#include <optional>
#include <vector>

namespace magkeeper {

/// What may come of an action for the shop: nothing to notice; cold pages, load, a pause; or an outage, lost work.
enum class ActionRisk { Safe, Disruptive, Dangerous };

enum class ArgumentKind {
    Name, ///< letters, digits, `. _ - `: an indexer, a cache type, a job, a consumer, a locale
    Choice, ///< one of the choices
    Number, ///< a whole number within its bounds
    Address, ///< an IP address, or a network as ADDRESS/BITS
    Path, ///< a setting's path: at least three names with slashes between
    File, ///< a file of this machine, of 1 MiB at most: its name, and its bytes for a program
    Text, ///< anything without NUL, of 10,000 characters at most
};
enum class ArgumentCount { One, Optional, Any, Many };

/// One argument of an action. Its values are checked before anything is sent.
struct ArgumentDefinition {
    const char* name;
    ArgumentKind kind = ArgumentKind::Name;
    ArgumentCount count = ArgumentCount::One;
    const char* meaning = ""; ///< English
    std::vector<const char*> choices = {};
    const char* initial = nullptr; ///< when it is not given
    qint64 least = 0;
    qint64 most = 0;
    const char* neededUnless = ""; ///< `how=none`: has to be given unless that is chosen
};

/// What a text in a command's output proves.
enum class TextMeaning {
    Done, ///< it did what it was asked
    Unchanged, ///< all was so already
    Failed, ///< it did not, whatever its exit status says
};
struct TextRule {
    TextMeaning meaning;
    const char* pattern; ///< a regular expression, looked for in both outputs, line by line
};

/// How an action is done.
enum class ActionMeans {
    Console, ///< bin/magento
    Consumer, ///< bin/magento, left running behind as a process of its own
    Program, ///< a small PHP program of ours: resources/actions
    None, ///< it cannot be done this way: `impossible` says why
};

/// A named, typed write. A value of the catalogue: all that is known of an action before it is done.
struct ActionDefinition {
    const char* id; ///< stable: `cache.flush`
    const char* title; ///< English, what a person would call it
    ActionRisk risk = ActionRisk::Safe;
    ActionMeans means = ActionMeans::Console;
    std::vector<ArgumentDefinition> arguments = {};
    /// The words behind `bin/magento --no-ansi`. `{name}` stands for an argument's values, `--option={name}` for an
    /// option that is left out without one, `?name=value:WORD` for a word that depends on one.
    std::vector<const char*> words = {};
    const char* program = nullptr; ///< the section in resources/actions
    const char* affects = ""; ///< English: what people will notice
    const char* undo = ""; ///< English: how to take it back; empty: it cannot be
    const char* impossible = nullptr;
    std::vector<const char*> proves = {}; ///< sections of the probe that show what came of it
    std::vector<TextRule> texts = {};
    std::chrono::seconds deadline{300};
    const char* caches = ""; ///< which caches get cold; empty: none

    [[nodiscard]] const ArgumentDefinition* argument(const QString& name) const;
};

/// Stable names: `safe`, `disruptive`, `dangerous`.
[[nodiscard]] QString riskName(ActionRisk risk);

} // namespace magkeeper

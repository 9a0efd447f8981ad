// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"

#include <QString>

#include <map>
#include <optional>
#include <vector>

namespace magkeeper {

/// What one side tells of a fact. Texts from a store were made safe when they were read.
struct Told {
    enum class State {
        There,
        Empty, ///< set to nothing: known, and unlike anything that is there
        Unknown, ///< `why` says why
    };
    State state = State::There;
    QString shown; ///< for people; a secret's word, never its value
    QString token; ///< what is compared
    QString realm; ///< tokens of different realms cannot be compared; so cannot two of `incomparable`
    QString why; ///< with Unknown, and why two cannot be compared

    static constexpr QLatin1StringView incomparable{"never"};

    [[nodiscard]] static Told text(const QString& text) { return {State::There, text, text, {}, {}}; }
    [[nodiscard]] static Told unknown(const QString& why) { return {State::Unknown, {}, {}, {}, why}; }
};

/// One fact of one side. Node, scope and name together are its key; node and scope may be empty.
struct ToldFact {
    QString node;
    QString scope;
    QString name;
    Told told;
};

/// All that one side tells of a section. Of two facts of one key the first counts.
struct FactSet {
    std::vector<ToldFact> facts;
    std::optional<QString> unknown; ///< nothing could be read of it, and why
    bool unasked = false; ///< with `unknown`: nobody wanted to know it. When both sides say so, it is left out
    std::map<QString, QString> incomplete; ///< node → why what is not told there may be there all the same
    std::optional<Instant> takenAt; ///< when it was read; nothing: never

    void tell(const QString& node, const QString& scope, const QString& name, Told told) {
        facts.push_back({node, scope, name, std::move(told)});
    }
};

} // namespace magkeeper

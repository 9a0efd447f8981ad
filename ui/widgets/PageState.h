// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace magkeeper {

/// What a page shows: one of five states, the same on every page. A value without widgets: presenters make it.
struct PageState {
    enum class Kind {
        Empty, ///< there is nothing, and the action helps
        Loading,
        Ready,
        Failed, ///< nothing to show, because of an error
        Stale, ///< older content is shown, because reading anew failed
    };
    Kind kind = Kind::Loading;
    QString sentence;
    QString detail; ///< technical text, with Failed and Stale
    QString action; ///< what the button says; empty: none

    [[nodiscard]] static PageState ready() { return {.kind = Kind::Ready, .sentence = {}, .detail = {}, .action = {}}; }
    friend bool operator==(const PageState&, const PageState&) = default;
};

} // namespace magkeeper

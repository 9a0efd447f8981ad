// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The scenes of Pictures that are about rollouts. Nothing is written down: the questions are only looked at.
#include "ui/rollouts/DuePolicyPage.h"
#include "ui/rollouts/NewRolloutPage.h"
#include "ui/rollouts/RolloutsPage.h"
#include "ui/shell/MainWindow.h"
#include "ui/shell/Pictures.h"
#include "ui/widgets/DataTable.h"

#include <algorithm>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

RolloutsPage& showBoard(MainWindow& window, BoardView view) {
    window.go({.page = u"rollouts"_s, .environment = {}});
    auto& page = *qobject_cast<RolloutsPage*>(window.page());
    while (page.closeInspector()) { } // a question first, then what is chosen
    if (page.presenter().boardView() != view)
        window.findChild<QAction*>(u"rolloutByStateAction"_s)->trigger();
    return page;
}

/// Whether the board is there, or known to be empty.
bool isShown(MainWindow& window) {
    auto* page = window.findChild<RolloutsPage*>();
    const auto* board = window.findChild<DataTable*>(u"rolloutBoard"_s);
    return page->presenter().state().kind == PageState::Kind::Empty || (board && board->model()->rowCount() > 0);
}

/// Somebody of the board, all about whom is then shown.
void chooseOne(RolloutsPage& page) {
    const auto& lines = page.presenter().members().values();
    const auto one = std::ranges::find_if(lines, [](const MemberLine& line) { return !line.heads && line.seenAt; });
    if (one != lines.end())
        page.findChild<DataTable*>(u"rolloutBoard"_s)->selectKey(one->key);
    else if (!lines.empty())
        page.findChild<DataTable*>(u"rolloutBoard"_s)->selectKey(lines.front().key);
}

} // namespace

void Pictures::addRollouts(std::vector<Scene>& scenes) const {
    scenes.push_back({u"rollouts"_s,
        [this] {
            showBoard(m_window, BoardView::Table);
            return &m_window;
        },
        false, [this] { return isShown(m_window); }});
    scenes.push_back({u"rollouts-environment"_s,
        [this] {
            chooseOne(showBoard(m_window, BoardView::Table));
            return &m_window;
        },
        false, [this] { return isShown(m_window); }});
    scenes.push_back({u"rollouts-states"_s,
        [this] {
            showBoard(m_window, BoardView::ByState);
            return &m_window;
        },
        false, [this] { return isShown(m_window); }});
    scenes.push_back({u"rollouts-question"_s,
        [this] {
            RolloutsPage& page = showBoard(m_window, BoardView::Table);
            chooseOne(page);
            page.findChild<QAction*>(u"rolloutPlanAction"_s)->trigger();
            return &m_window;
        },
        false, [this] { return isShown(m_window); }});
    scenes.push_back({u"rollouts-new"_s, [this] {
                          m_window.go({.page = u"newRollout"_s, .environment = {}});
                          return &m_window;
                      }});
    scenes.push_back({u"rollouts-policy"_s,
        [this] {
            m_window.go({.page = u"duePolicy"_s, .environment = {}});
            return &m_window;
        },
        false, [this] { return m_window.findChild<DataTable*>(u"duePolicyTable"_s)->model()->rowCount() > 0; }});
}

} // namespace magkeeper

// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/findings/MarkPresenter.h"

namespace magkeeper {

class Banner;

/// Under a page's header: what marking asks, what was done with a way back, what failed. Nothing while there is
/// nothing of that.
class MarkBar final : public QWidget {
    Q_OBJECT

public:
    explicit MarkBar(MarkPresenter& presenter, QWidget* parent = nullptr);

    /// Closes what is open; false: nothing was.
    bool cancel();

Q_SIGNALS:
    void closed(); ///< the question; the focus is free

private:
    void fold();
    void showDone(const QString& sentence);

    InlineForm* m_form;
    Banner* m_done;
    bool m_doneCanUndo = false;
};

} // namespace magkeeper

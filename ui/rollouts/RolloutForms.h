// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/rollouts/RolloutsPresenter.h"

#include <QWidget>

namespace magkeeper {

class InlineForm;

/// The questions of the rollouts' page, one at a time in a line of it: who, when, why. Esc closes the one that is open.
/// An answer is for the environments and the wave that the question named, whatever is chosen by then.
class RolloutForms final : public QWidget {
    Q_OBJECT

public:
    RolloutForms(RolloutsPresenter& presenter, QWidget* parent = nullptr);

    void askOwner();
    void askWindow();
    void askDue();
    void askBlock(); ///< of one that is blocked: lets it go on
    void askWaiver();
    void askDuty();
    void askNote();
    void askLink();
    void askWave();
    void askEarly();
    void askRemoval();
    void askClose(); ///< of one that is closed: opens it again
    bool cancel();

private:
    /// What is done with the answer.
    using Take = std::function<void(const QString& text, int choice)>;
    void ask(const struct InlineQuestion& question, Take take);
    [[nodiscard]] QStringList waves() const;
    [[nodiscard]] QString whom() const; ///< the chosen environments, for sentences

    RolloutsPresenter& m_presenter;
    InlineForm* m_form;
    Take m_take;
};

} // namespace magkeeper

// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rollouts/RolloutForms.h"

#include "core/base/SafeText.h"
#include "ui/widgets/InlineForm.h"

#include <QTimer>
#include <QVBoxLayout>

#include <array>

namespace magkeeper {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr qsizetype longestChoice = 60;
constexpr std::array<std::chrono::hours, 4> windows{1h, 2h, 4h, 8h};
constexpr std::array<std::chrono::hours, 4> waivers{24h, 168h, 336h, 720h};

} // namespace

RolloutForms::RolloutForms(RolloutsPresenter& presenter, QWidget* parent)
    : QWidget(parent)
    , m_presenter(presenter)
    , m_form(new InlineForm(u"rolloutForm"_s, this)) {
    setObjectName(u"rolloutForms"_s);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_form);
    connect(m_form, &InlineForm::confirmed, this, [this](const QString& text, int choice) {
        // A second question may follow: the form is closed first.
        QTimer::singleShot(0, this, [take = m_take, text, choice] { take(text.trimmed(), choice); });
    });
}

void RolloutForms::ask(const InlineQuestion& question, Take take) {
    m_take = std::move(take);
    m_form->ask(question);
}

bool RolloutForms::cancel() { return m_form->cancel(); }

QString RolloutForms::whom() const {
    const auto members = m_presenter.chosen();
    return members.size() == 1 ? safeText(members.front()->name)
                               : tr("%n environment(s)", nullptr, static_cast<int>(members.size()));
}

void RolloutForms::askOwner() {
    const auto members = m_presenter.chosen();
    ask({.sentence = tr("Who brings it to %1?").arg(whom()),
            .hint = tr("A name; empty: nobody"),
            .text = members.empty() ? QString() : members.front()->owner,
            .choices = {},
            .choice = 0,
            .confirm = tr("Assign"),
            .needsText = false},
        [this, whose = m_presenter.chosenIds()](const QString& owner, int) { m_presenter.assign(whose, owner); });
}

void RolloutForms::askWindow() {
    ask({.sentence = tr("When is %1 changed?").arg(whom()),
            .hint = tr("2026-11-30 22:00, here; empty: not planned. Behind a semicolon why, in a freeze or before an "
                       "earlier wave"),
            .text = {},
            .choices = {tr("for 1 hour"), tr("for 2 hours"), tr("for 4 hours"), tr("for 8 hours")},
            .choice = 1,
            .confirm = tr("Plan"),
            .needsText = false},
        [this, whose = m_presenter.chosenIds()](const QString& text, int choice) {
            m_presenter.plan(whose, text.section(u';', 0, 0), windows[static_cast<size_t>(std::clamp(choice, 0, 3))],
                text.section(u';', 1).trimmed());
        });
}

void RolloutForms::askDue() {
    ask({.sentence = tr("By when is %1 done?").arg(whom()),
            .hint = tr("2026-11-30 22:00, here"),
            .text = {},
            .choices = {},
            .choice = 0,
            .confirm = tr("Go on…"),
            .needsText = true},
        [this, whose = m_presenter.chosenIds()](const QString& when, int) {
            ask({.sentence = tr("Why is it due at another time than the policy says?"),
                    .hint = tr("The reason"),
                    .text = {},
                    .choices = {},
                    .choice = 0,
                    .confirm = tr("Set the due date"),
                    .needsText = true},
                [this, whose, when](const QString& reason, int) { m_presenter.setDue(whose, when, reason); });
        });
}

void RolloutForms::askBlock() {
    const auto members = m_presenter.chosen();
    if (!members.empty()
        && std::ranges::all_of(members, [](const RolloutMember* each) { return each->block.has_value(); }))
        return m_presenter.unblock(m_presenter.chosenIds());
    ask({.sentence = tr("What keeps %1 from going on?").arg(whom()),
            .hint = tr("The reason"),
            .text = {},
            .choices = {},
            .choice = 0,
            .confirm = tr("Block"),
            .needsText = true},
        [this, whose = m_presenter.chosenIds()](const QString& reason, int) { m_presenter.block(whose, reason); });
}

void RolloutForms::askWaiver() {
    ask({.sentence = tr("Who answers for %1 staying without it?").arg(whom()),
            .hint = tr("A name"),
            .text = {},
            .choices = {tr("for a day"), tr("for a week"), tr("for two weeks"), tr("for 30 days")},
            .choice = 1,
            .confirm = tr("Go on…"),
            .needsText = true},
        [this, whose = m_presenter.chosenIds()](const QString& approver, int choice) {
            const auto length = waivers[static_cast<size_t>(std::clamp(choice, 0, 3))];
            ask({.sentence = tr("Why?"),
                    .hint = tr("The reason"),
                    .text = {},
                    .choices = {},
                    .choice = 0,
                    .confirm = tr("Waive"),
                    .needsText = true},
                [this, whose, approver, length](
                    const QString& reason, int) { m_presenter.waive(whose, approver, reason, length); });
        });
}

void RolloutForms::askDuty() {
    QStringList duties;
    for (const RolloutDuty& duty : m_presenter.selected()->duties)
        duties << u"%1. %2"_s.arg(duties.size() + 1).arg(safeText(duty.text, Lines::Flatten, longestChoice));
    ask({.sentence = tr("Which duty was done on %1, and what shows it?").arg(whom()),
            .hint = tr("A ticket, a log line; empty: it was not done"),
            .text = {},
            .choices = duties,
            .choice = 0,
            .confirm = tr("Record it"),
            .needsText = false},
        [this, whose = m_presenter.chosenIds()](
            const QString& evidence, int duty) { m_presenter.prove(whose, duty, evidence); });
}

void RolloutForms::askNote() {
    const bool some = !m_presenter.chosen().empty();
    ask({.sentence = some ? tr("A note on %1").arg(whom()) : tr("A note on the rollout"),
            .hint = tr("The note"),
            .text = {},
            .choices = {},
            .choice = 0,
            .confirm = tr("Note it"),
            .needsText = true},
        [this, whose = m_presenter.chosenIds()](const QString& text, int) { m_presenter.note(whose, text); });
}

QStringList RolloutForms::waves() const {
    QStringList names;
    for (const RolloutWave& wave : m_presenter.selected()->waves)
        names << wave.name;
    return names;
}

void RolloutForms::askLink() {
    ask({.sentence
            = m_presenter.chosen().empty() ? tr("A link beside the rollout") : tr("A link beside %1").arg(whom()),
            .hint = tr("https://… of a ticket or a page"),
            .text = {},
            .choices = {},
            .choice = 0,
            .confirm = tr("Add it"),
            .needsText = true},
        [this, whose = m_presenter.chosenIds()](const QString& link, int) { m_presenter.link(whose, link); });
}

void RolloutForms::askWave() {
    ask({.sentence = tr("To which wave does %1 go?").arg(whom()),
            .hint = tr("A name: to a new wave before that one"),
            .text = {},
            .choices = waves(),
            .choice = 0,
            .confirm = tr("Move"),
            .needsText = false},
        [this, whose = m_presenter.chosenIds(), names = waves()](
            const QString& fresh, int wave) { m_presenter.move(whose, names.value(wave), fresh); });
}

void RolloutForms::askEarly() {
    ask({.sentence = tr("Which wave may begin before the one before it is done, and why?"),
            .hint = tr("The reason"),
            .text = {},
            .choices = waves(),
            .choice = static_cast<int>(waves().size()) - 1,
            .confirm = tr("Let it begin"),
            .needsText = true},
        [this, names = waves()](
            const QString& reason, int wave) { m_presenter.beginEarly(names.value(wave), reason); });
}

void RolloutForms::askRemoval() {
    ask({.sentence = tr("Why is %1 taken out of the rollout?").arg(whom()),
            .hint = tr("The reason"),
            .text = {},
            .choices = {},
            .choice = 0,
            .confirm = tr("Take out"),
            .needsText = true},
        [this, whose = m_presenter.chosenIds()](const QString& reason, int) { m_presenter.remove(whose, reason); });
}

void RolloutForms::askClose() {
    const bool closed = m_presenter.selected()->closedAt.has_value();
    ask({.sentence = closed ? tr("Why is it opened again?") : tr("Is it over?"),
            .hint = closed ? tr("The reason") : tr("Why, when environments are not done"),
            .text = {},
            .choices = {},
            .choice = 0,
            .confirm = closed ? tr("Open again") : tr("Close the rollout"),
            .needsText = closed},
        [this, closed](
            const QString& reason, int) { closed ? m_presenter.reopen(reason) : m_presenter.close(reason); });
}

} // namespace magkeeper

// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/compare/IgnoreSettings.h"
#include "core/compare/SideGathering.h"
#include "core/fleet/Refresher.h"
#include "ui/compare/CompareRow.h"
#include "ui/widgets/PageState.h"

#include <QObject>

namespace magkeeper {

/// What is compared with. All must outlive the presenter.
struct CompareServices {
    Inventory& inventory;
    Refresher& refresher;
    SideStorage storage; ///< its pool compares too
    const Clock& clock;
    IgnoreSettings* ignores = nullptr; ///< what people say is meant to differ; null: only what is built in is
};

/// Something that can be chosen as a side.
struct CompareChoice {
    QString key; ///< an environment's id, or a moment: `now`, `deploy`, `-3600`, milliseconds since 1970
    QString text;

    friend bool operator==(const CompareChoice&, const CompareChoice&) = default;
};

/// An environment beside another one (drift), or beside itself at another time (changes). Asks for nothing while nobody
/// looks, and compares anew when one of the sides was read. Thread: GUI; storage is asked and compared elsewhere.
class ComparePresenter final : public QObject {
    Q_OBJECT

public:
    ComparePresenter(const CompareServices& services, ComparisonKind kind, QObject* parent = nullptr);

    void setEnvironment(EnvironmentId id);
    void setActive(bool active);
    [[nodiscard]] ComparisonKind kind() const { return m_kind; }
    /// With changes: from when; with drift there is one choice, the other environment.
    [[nodiscard]] const std::vector<CompareChoice>& firstChoices() const { return m_firstChoices; }
    [[nodiscard]] const std::vector<CompareChoice>& secondChoices() const { return m_secondChoices; }
    [[nodiscard]] const QString& first() const { return m_first; }
    [[nodiscard]] const QString& second() const { return m_second; }
    void chooseFirst(const QString& key);
    void chooseSecond(const QString& key);

    void setSection(const QString& id); ///< empty: all of them
    void setDetail(ComparedDetail detail);
    [[nodiscard]] ComparedDetail detail() const { return m_detail; }

    void load(); ///< choices and comparison anew
    void readNow(); ///< reads in full what is compared
    /// From now on the fact of this row is meant to differ, in all of the workspace.
    void ignore(const QString& rowKey);
    [[nodiscard]] bool canIgnore() const { return m_services.ignores != nullptr; }
    /// What the button of the state does.
    void help();

    [[nodiscard]] const PageState& state() const { return m_state; }
    [[nodiscard]] const std::optional<Comparison>& comparison() const { return m_comparison; }
    [[nodiscard]] std::vector<CompareRow> rows() const;
    [[nodiscard]] QString summary() const;
    [[nodiscard]] QString markdown() const; ///< of all that is compared, with the detail that is shown
    [[nodiscard]] bool isBusy() const { return m_answered != m_request; }

Q_SIGNALS:
    void changed();
    void choicesChanged();
    void refused(const QString& sentence);

private:
    void offerEnvironments();
    void askForMoments();
    void takeMoments(const std::vector<SnapshotSummary>& stored);
    [[nodiscard]] QString firstOffer(const std::vector<SnapshotSummary>& stored) const;
    void compareAnew();
    void gather(const SideQuestion& first, const SideQuestion& second, quint64 request);
    void gatherSides(const SideQuestion& first, const SideQuestion& second, quint64 request);
    void compareSides(const CompareSide& first, const CompareSide& second, quint64 request);
    void take(Comparison comparison);
    void fail(const Error& error);
    void setState(const PageState& state);
    void settle(); ///< the state that fits what there is
    [[nodiscard]] std::optional<Instant> momentOf(const QString& key) const;
    [[nodiscard]] std::optional<EnvironmentId> other() const;

    CompareServices m_services;
    ComparisonKind m_kind;
    IgnoreList m_ignore;
    EnvironmentId m_id;
    bool m_active = false;
    std::vector<CompareChoice> m_firstChoices;
    std::vector<CompareChoice> m_secondChoices;
    QString m_first;
    QString m_second;
    QString m_section;
    ComparedDetail m_detail = ComparedDetail::Differences;
    std::optional<Instant> m_deployed;
    std::optional<Comparison> m_comparison;
    PageState m_state;
    quint64 m_request = 0;
    quint64 m_answered = 0;
};

} // namespace magkeeper

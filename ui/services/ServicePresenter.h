// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/actions/ActionRequest.h"
#include "ui/environment/TableCells.h"
#include "ui/services/ServiceReader.h"
#include "ui/widgets/FactList.h"
#include "ui/widgets/PageState.h"
#include "ui/widgets/ValueTableModel.h"

#include <QTimer>

namespace magkeeper {

/// An action with its arguments filled in, to be looked at in the form of actions. Nothing is done by it.
struct ActionChoice {
    QString action;
    ActionRequest::Values values;
};

/// One page of services: its facts, its tables, what can be done about the rows that are selected. Each page is one of
/// these; all look and work alike. Thread: GUI.
class ServicePresenter : public QObject {
    Q_OBJECT

public:
    enum class Room { AsNeeded, Rest }; ///< of a table: what its rows take, or what is left of the page

    struct Block {
        QString id; ///< stable
        QString title;
        TableModel* model = nullptr;
        QString none; ///< what stands in the place of no rows
        QString fault; ///< why it is not known, or not whole
        Room room = Room::AsNeeded;
    };
    struct Note {
        Mark mark = Mark::None;
        QString sentence;
        QString detail;
    };
    struct Button {
        QString id; ///< stable
        QString text; ///< what it leads to
        QString block; ///< whose selected rows it is about; empty: none
        std::function<std::optional<ActionChoice>(const QStringList& keys)> choose; ///< nothing: not with these rows
    };

    /// `details`: the sections that are read for this page by name only.
    ServicePresenter(const ServicePageServices& services, QStringList details, QObject* parent);

    void setEnvironment(EnvironmentId id) { m_reader.setEnvironment(id); }
    [[nodiscard]] ServiceReader& reader() { return m_reader; }
    [[nodiscard]] PageState state() const;
    [[nodiscard]] const std::vector<Block>& blocks() const { return m_blocks; }
    [[nodiscard]] const std::vector<FactRow>& facts() const { return m_facts; }
    [[nodiscard]] const std::vector<Note>& notes() const { return m_notes; }
    [[nodiscard]] const std::vector<Button>& buttons() const { return m_buttons; }
    /// What the button that reads the details says; empty: there is none.
    [[nodiscard]] QString detailsText() const;
    [[nodiscard]] QString detailsToolTip() const { return m_detailsToolTip; }

    /// Takes what is known now. Called by itself when that changed.
    void update();
    /// Ages are told anew, every few seconds, only while somebody looks.
    void setShown(bool shown);

Q_SIGNALS:
    void changed();

protected:
    /// Fills facts, notes and the tables from what is known. Either snapshot may be null.
    virtual void take(const DecodedSnapshot* latest, const DecodedSnapshot* full) = 0;

    [[nodiscard]] const std::shared_ptr<Instant>& now() const { return m_now; }
    [[nodiscard]] const ServiceDetails* details() const { return m_reader.details(); }
    void addBlock(Block block) { m_blocks.push_back(std::move(block)); }
    void addButton(Button button) { m_buttons.push_back(std::move(button)); }
    void setDetailsToolTip(const QString& text) { m_detailsToolTip = text; }
    void setFault(const QString& block, const QString& fault);
    void setNone(const QString& block, const QString& none);
    void setFacts(std::vector<FactRow> facts) { m_facts = std::move(facts); }
    void note(Mark mark, const QString& sentence, const QString& detail = {});
    /// What stands where details were not read yet, failed, or are on their way; empty: they are there.
    [[nodiscard]] QString detailsAbsence() const;

private:
    ServiceReader m_reader;
    std::shared_ptr<Instant> m_now;
    std::vector<Block> m_blocks;
    std::vector<FactRow> m_facts;
    std::vector<Note> m_notes;
    std::vector<Button> m_buttons;
    QString m_detailsToolTip;
    QTimer m_ages{this};
};

/// The newest reading of a section that was asked for; null: none was.
template <typename T>
[[nodiscard]] const Reading<T>* newestReading(
    const DecodedSnapshot* latest, const DecodedSnapshot* full, Reading<T> DecodedSnapshot::* member) {
    for (const DecodedSnapshot* snapshot : {latest, full}) {
        if (snapshot && (snapshot->*member).state != Reading<T>::State::NotAsked)
            return &(snapshot->*member);
    }
    return nullptr;
}

/// Why a section is not known, in a sentence; empty: it is.
[[nodiscard]] QString sectionFault(const SectionFault* fault);
template <typename T>
[[nodiscard]] QString faultOf(const Reading<T>* reading) {
    return !reading ? sectionFault(nullptr) : reading->isKnown() ? QString() : sectionFault(&reading->fault);
}

} // namespace magkeeper

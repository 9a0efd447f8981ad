// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logs/GroupMemory.h"

#include "core/base/Work.h"

namespace magkeeper {

using namespace Qt::StringLiterals;

GroupMemory::GroupMemory(const GroupServices& services, QObject* parent)
    : QObject(parent)
    , m_services(services) { }

void GroupMemory::begin(std::vector<GroupPlace> places) {
    if (places == m_places)
        return;
    m_places = std::move(places);
    m_round = std::make_unique<QObject>();
    m_toTell.clear();
    m_library = std::make_shared<GroupLibrary>();
    m_markFault.reset();
    m_tellFault.reset();
    m_lookFault.reset();
    m_marking = 0;
    m_isTelling = m_isLost = m_isLooking = m_wantsLook = m_isKnown = false;
    Q_EMIT changed();
}

void GroupMemory::remember(std::vector<logs::GroupSighting> sightings) {
    if (m_isTelling || sightings.empty())
        return;
    m_isTelling = true;
    m_tellFault.reset();
    m_toTell.assign(std::make_move_iterator(sightings.begin()), std::make_move_iterator(sightings.end()));
    tellNext();
}

void GroupMemory::tellNext() {
    if (m_toTell.empty()) {
        m_isTelling = false;
        m_isLost = m_isLost || m_tellFault;
        Q_EMIT changed();
        return Q_EMIT remembered();
    }
    logs::GroupSighting sighting = std::move(m_toTell.front());
    m_toTell.pop_front();
    whenDone(m_round.get(), m_services.groups.remember(std::move(sighting)), [this](const Result<int>& told) {
        // What an environment said that was removed meanwhile is nobody's any more.
        if (!told && told.error().kind() != ErrorKind::NotFound)
            m_tellFault = told.error();
        tellNext();
    });
}

void GroupMemory::look() {
    m_wantsLook = m_isLooking;
    if (m_isLooking)
        return;
    m_isLooking = true;
    askNext(0, std::make_shared<std::vector<logs::KnownGroups>>());
}

void GroupMemory::askNext(size_t number, std::shared_ptr<std::vector<logs::KnownGroups>> known) {
    if (number == m_places.size())
        return bind(std::move(known));
    const GroupPlace& place = m_places[number];
    const auto latest
        = [snapshots = &m_services.snapshots](EnvironmentId id) { return snapshots->latest(id, std::nullopt); };
    whenDone(m_round.get(),
        logs::knownGroups(m_round.get(), {m_services.groups, latest, m_services.pool}, place.id, place.name),
        [this, number, known = std::move(known)](Result<logs::KnownGroups> result) mutable {
            if (!result)
                return looked(result.error());
            known->push_back(*std::move(result));
            askNext(number + 1, std::move(known));
        });
}

void GroupMemory::bind(const std::shared_ptr<const std::vector<logs::KnownGroups>>& known) {
    auto work = [known, now = m_services.clock.now()] {
        return Result<std::shared_ptr<const GroupLibrary>>(std::make_shared<GroupLibrary>(*known, now));
    };
    whenDone(m_round.get(), runIn(m_services.pool, std::move(work)),
        [this](const Result<std::shared_ptr<const GroupLibrary>>& library) {
            if (!library)
                return looked(library.error());
            m_library = *library;
            m_isKnown = true;
            looked({});
        });
}

void GroupMemory::looked(std::optional<Error> fault) {
    m_isLooking = false;
    m_lookFault = std::move(fault);
    Q_EMIT changed();
    if (m_wantsLook)
        look();
}

std::optional<Error> GroupMemory::fault() const {
    return m_markFault ? m_markFault : m_tellFault ? m_tellFault : m_lookFault;
}

template <typename T>
void GroupMemory::whenMarked(Task<T> task) {
    ++m_marking;
    whenDone(m_round.get(), std::move(task), [this](const Result<T>& result) {
        // Somebody else has taken it away already.
        if (!result && (!std::same_as<T, logs::LogGroupMarkId> || result.error().kind() != ErrorKind::NotFound))
            m_markFault = result.error();
        if (--m_marking == 0)
            look();
    });
}

void GroupMemory::mark(const std::vector<logs::LogGroupMark>& marks) {
    m_markFault.reset();
    for (logs::LogGroupMark mark : marks) {
        mark.madeBy = m_services.author;
        mark.madeAt = m_services.clock.now();
        whenMarked(m_services.groups.add(std::move(mark)));
    }
}

void GroupMemory::end(const std::vector<logs::LogGroupMarkId>& marks) {
    m_markFault.reset();
    for (const logs::LogGroupMarkId id : marks)
        whenMarked(m_services.groups.end(id));
}

} // namespace magkeeper

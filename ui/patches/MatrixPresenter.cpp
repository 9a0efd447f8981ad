// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/patches/MatrixPresenter.h"

#include "core/base/Work.h"
#include "ui/patches/PatchWords.h"

namespace magkeeper {

using namespace Qt::StringLiterals;

MatrixPresenter::MatrixPresenter(PatchFleet& fleet, QObject* parent)
    : QObject(parent)
    , m_fleet(fleet) {
    connect(&fleet, &PatchFleet::answersChanged, this, &MatrixPresenter::make);
    connect(&fleet, &PatchFleet::questionChanged, this, &MatrixPresenter::make);
    make();
}

void MatrixPresenter::setSubject(MatrixSubject subject) {
    if (std::exchange(m_subject, subject) == subject)
        return;
    m_order = {.by = u"worst"_s};
    make();
}

void MatrixPresenter::setFilter(const QString& text) {
    if (std::exchange(m_filter, text) != text)
        make();
}

void MatrixPresenter::sortBy(const QString& by) {
    const bool same = m_order.by == by;
    m_order.order = same && m_order.order == Qt::AscendingOrder ? Qt::DescendingOrder : Qt::AscendingOrder;
    m_order.by = by;
    make();
}

void MatrixPresenter::make() {
    const PatchQuestionPtr question = m_fleet.question();
    if (!question)
        return Q_EMIT changed();
    if (std::exchange(m_making, true)) {
        m_again = true;
        return;
    }
    auto work
        = [question, environments = m_fleet.inventory().environments(), answers = m_fleet.answers(),
              subject = m_subject, filter = MatrixFilter::parse(m_filter), order = m_order]() -> Result<PatchMatrix> {
        return makeMatrix(*question, environments, answers, subject, filter, order);
    };
    whenDone(this, runIn(m_fleet.pool(), std::move(work)), [this](Result<PatchMatrix> matrix) {
        m_making = false;
        m_made = true;
        if (matrix)
            m_model.setMatrix(*std::move(matrix));
        if (std::exchange(m_again, false))
            make();
        Q_EMIT changed();
    });
}

PageState MatrixPresenter::state() const {
    PageState state = m_fleet.state();
    if (state.kind != PageState::Kind::Ready)
        return state;
    if (!m_made)
        return {.kind = PageState::Kind::Loading, .sentence = tr("Reading the catalogue…"), .detail = {}, .action = {}};
    const PatchMatrix& matrix = m_model.matrix();
    if (!m_filter.isEmpty() && (matrix.rows.empty() || matrix.columns.empty()))
        return {.kind = PageState::Kind::Empty,
            .sentence = tr("Nothing fits the filter."),
            .detail = cautionText(),
            .action = {}};
    if (m_subject == MatrixSubject::Patches && m_fleet.question()->library.patches.empty())
        return {.kind = PageState::Kind::Empty,
            .sentence
            = tr("There are no patch files to look for. That says nothing about what the stores are open to."),
            .detail = {},
            .action = tr("Choose a folder of patch files…")};
    if (matrix.columns.empty())
        return {.kind = PageState::Kind::Empty,
            .sentence = tr("None of these is for the releases and editions that are installed."),
            .detail = cautionText(),
            .action = {}};
    return state;
}

QString MatrixPresenter::summary() const {
    if (!m_fleet.question())
        return {};
    const PatchMatrix& matrix = m_model.matrix();
    QStringList parts;
    if (m_fleet.isReading())
        parts << tr("reading %1 of %2…").arg(m_fleet.done()).arg(m_fleet.total());
    const bool patches = matrix.subject == MatrixSubject::Patches;
    const int many = static_cast<int>(matrix.rows.size());
    parts << (patches ? tr("%1 of %n environment(s) lack a patch", nullptr, many)
                      : tr("%1 of %n environment(s) exposed", nullptr, many))
                 .arg(matrix.exposed);
    if (matrix.critical > 0)
        parts << tr("%1 to something critical").arg(matrix.critical);
    if (matrix.unknown > 0)
        parts << tr("%1 not known in full").arg(matrix.unknown);
    return parts.join(u" · "_s);
}

QString MatrixPresenter::detail() const {
    if (!m_fleet.question())
        return {};
    QStringList lines{summary(), cautionText(), catalogDetail(m_fleet.question()->catalogs)};
    const PatchMatrix& matrix = m_model.matrix();
    if (matrix.hiddenColumns > 0)
        lines << tr("Not shown, for they are not for any of these environments: %1").arg(matrix.hiddenColumns);
    const QStringList& notes = m_fleet.question()->library.notes;
    if (!notes.isEmpty())
        lines << tr("Files that are left out: %1").arg(notes.size()) << notes.mid(0, 8);
    return lines.join(u'\n');
}

} // namespace magkeeper

// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/patches/PatchMatrix.h"

#include "core/base/SafeText.h"
#include "core/text/BulletinText.h"
#include "ui/patches/PatchWords.h"

#include <QCoreApplication>

#include <algorithm>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Patches)
};

/// From here on something is not well.
int openRank(MatrixSubject subject) { return subject == MatrixSubject::Patches ? 6 : 4; }
bool isUnknownRank(MatrixSubject subject, int rank) {
    return subject == MatrixSubject::Patches ? rank == 4 || rank == 5 : rank == 2 || rank == 3;
}

bool anyStarts(const QStringList& wanted, const QString& text) {
    return wanted.isEmpty()
        || std::ranges::any_of(wanted, [&](const QString& each) { return text.startsWith(each, Qt::CaseInsensitive); });
}

bool anyHolds(const QStringList& wanted, const QString& text) {
    return wanted.isEmpty()
        || std::ranges::any_of(wanted, [&](const QString& each) { return text.contains(each, Qt::CaseInsensitive); });
}

bool rowFits(const MatrixFilter& filter, const Environment& environment) {
    return anyStarts(filter.kinds, kindName(environment.kind))
        && std::ranges::all_of(filter.tags, [&](const QString& wanted) {
               return std::ranges::any_of(
                   environment.tags, [&](const QString& tag) { return tag.startsWith(wanted, Qt::CaseInsensitive); });
           });
}

/// A word is of an environment, or of a column: a matrix of `acme` and `CVE-2026` is found by both.
bool wordFits(const QString& word, const Environment& environment) {
    const auto holds = [&](const QString& text) { return text.contains(word, Qt::CaseInsensitive); };
    return holds(environment.name) || holds(environment.store) || std::ranges::any_of(environment.tags, holds);
}

std::vector<MatrixColumn> patchColumns(const PatchQuestion& question) {
    std::vector<MatrixColumn> columns;
    const QStringList keys = patchKeys(question.library);
    for (size_t i = 0; i < question.library.patches.size(); ++i) {
        const LibraryPatch& patch = question.library.patches[i];
        const QString bulletin = patch.known ? patch.known->bulletin : QString();
        const QString name = safeText(patch.file.name);
        QStringList tip{name, bulletin, kindWord(patch), safeText(patch.file.path),
            patch.otherBytes ? Words::tr("It has the name of a known patch and other bytes.") : QString()};
        tip.removeAll(QString());
        columns.push_back({.patch = i,
            .key = keys[qsizetype(i)],
            .title = name,
            .below = bulletin.isEmpty() ? kindWord(patch) : bulletin,
            .toolTip = tip.join(u'\n'),
            .critical = isCriticalPatch(question, patch)});
    }
    return columns;
}

MatrixColumn columnOf(const Bulletin& bulletin, const Vulnerability& vulnerability) {
    QStringList tip{vulnerability.id, bulletinText(bulletin.id), safeText(vulnerability.title),
        vulnerability.cvss ? Words::tr("CVSS %1").arg(*vulnerability.cvss, 0, 'f', 1) : Words::tr("CVSS not known"),
        vulnerability.exploited ? Words::tr("Attacks are known.") : QString()};
    tip.removeAll(QString());
    return {.key = vulnerability.id,
        .title = vulnerability.id,
        .below = bulletinText(bulletin.id),
        .toolTip = tip.join(u'\n'),
        .critical = isCritical(vulnerability)};
}

/// The newest bulletins first: they are what somebody asks for.
std::vector<MatrixColumn> vulnerabilityColumns(const PatchQuestion& question) {
    std::vector<const Bulletin*> bulletins;
    for (const Bulletin& bulletin : question.catalogs.advisories.bulletins())
        bulletins.push_back(&bulletin);
    std::ranges::stable_sort(bulletins, std::greater(),
        [](const Bulletin* bulletin) { return bulletin->published.value_or(QDate(1, 1, 1)); });
    std::vector<MatrixColumn> columns;
    for (const Bulletin* bulletin : bulletins) {
        for (const Vulnerability& vulnerability : bulletin->vulnerabilities)
            columns.push_back(columnOf(*bulletin, vulnerability));
        if (bulletin->vulnerabilities.empty())
            columns.push_back({.key = bulletin->id,
                .title = bulletin->id,
                .below = Words::tr("no CVE known"),
                .toolTip = bulletin->id,
                .critical = bulletin->isCritical()});
    }
    return columns;
}

/// Makes the cells, row by row, and leaves out what is not wanted.
class Making {
public:
    Making(const PatchQuestion& question, MatrixSubject subject, const MatrixFilter& filter)
        : m_question(question)
        , m_subject(subject)
        , m_filter(filter) {
        m_matrix.subject = subject;
        m_matrix.columns = subject == MatrixSubject::Patches ? patchColumns(question) : vulnerabilityColumns(question);
        std::erase_if(m_matrix.columns, [&](const MatrixColumn& column) { return !columnFits(column); });
    }

    void add(const Environment& environment, const PatchAnswer& answer) {
        if (!rowFits(m_filter, environment))
            return;
        MatrixRow row{.id = environment.id,
            .name = environment.name,
            .kind = environment.kind,
            .activity = answer.activity,
            .error = {},
            .at = answer.lookedAt(),
            .cells = {},
            .ranks = {}};
        if (answer.error) {
            row.error = answer.error->toString();
            row.errorKind = answer.error->kind();
        }
        const PatchSights sights(m_question, answer);
        bool stateFits = m_filter.states.isEmpty();
        for (const MatrixColumn& column : m_matrix.columns) {
            QString state;
            takeCell(row, column, sights, state);
            stateFits = stateFits || anyStarts(m_filter.states, state)
                || (m_filter.states.contains(u"open"_s) && row.ranks.back() >= openRank(m_subject));
        }
        row.worst = row.ranks.empty() ? 0 : *std::ranges::max_element(row.ranks);
        if (stateFits)
            m_matrix.rows.push_back(std::move(row));
    }

    PatchMatrix take(const MatrixOrder& order) {
        hideIdleColumns();
        count();
        sort(order);
        return std::move(m_matrix);
    }

private:
    [[nodiscard]] bool columnFits(const MatrixColumn& column) const {
        const QString text = column.title + u' ' + column.below;
        return anyHolds(m_filter.subjects, text)
            && anyStarts(m_filter.severities, column.critical ? u"critical"_s : u"other"_s);
    }

    void takeCell(MatrixRow& row, const MatrixColumn& column, const PatchSights& sights, QString& state) const {
        if (m_subject == MatrixSubject::Patches) {
            const StandingSight sight = sights.standing(column.patch);
            state = sight.lost ? u"lost"_s : sight.state ? standingName(*sight.state) : u"unknown"_s;
            row.cells.push_back(standingCell(sight, column.critical));
            row.ranks.push_back(rankOf(sight));
            return;
        }
        const ExposureSight sight = sights.exposure(column.key);
        state = sight.exposure ? exposureName(*sight.exposure) : u"unknown"_s;
        row.cells.push_back(exposureCell(sight, column.critical));
        row.ranks.push_back(rankOf(sight));
    }

    /// A column that says 'not for it' all the way down hides those that matter. As long as one environment was not
    /// looked at nobody knows.
    void hideIdleColumns() {
        std::vector<bool> keep;
        for (size_t i = 0; i < m_matrix.columns.size(); ++i)
            keep.push_back(m_matrix.rows.empty()
                || std::ranges::any_of(m_matrix.rows, [&](const MatrixRow& row) { return row.ranks[i] > 0; }));
        m_matrix.hiddenColumns = static_cast<int>(std::ranges::count(keep, false));
        if (m_matrix.hiddenColumns == 0)
            return;
        drop(m_matrix.columns, keep);
        for (MatrixRow& row : m_matrix.rows) {
            drop(row.cells, keep);
            drop(row.ranks, keep);
        }
    }

    template <typename T>
    static void drop(std::vector<T>& values, const std::vector<bool>& keep) {
        std::vector<T> kept;
        for (size_t i = 0; i < values.size(); ++i)
            if (keep[i])
                kept.push_back(std::move(values[i]));
        values = std::move(kept);
    }

    void count() {
        for (const MatrixRow& row : m_matrix.rows) {
            bool unknown = row.ranks.empty();
            bool critical = false;
            for (size_t i = 0; i < row.ranks.size(); ++i) {
                const bool open = row.ranks[i] >= openRank(m_subject);
                m_matrix.columns[i].open += open ? 1 : 0;
                m_matrix.columns[i].unknown += isUnknownRank(m_subject, row.ranks[i]) ? 1 : 0;
                unknown = unknown || isUnknownRank(m_subject, row.ranks[i]);
                critical = critical || (open && m_matrix.columns[i].critical);
            }
            m_matrix.exposed += row.worst >= openRank(m_subject) ? 1 : 0;
            m_matrix.critical += critical ? 1 : 0;
            m_matrix.unknown += unknown ? 1 : 0;
        }
    }

    void sort(const MatrixOrder& order) {
        if (order.by.isEmpty()) {
            if (order.order == Qt::DescendingOrder)
                std::ranges::reverse(m_matrix.rows);
            return;
        }
        const auto column = std::ranges::find(m_matrix.columns, order.by, &MatrixColumn::key);
        if (order.by != "worst"_L1 && column == m_matrix.columns.end())
            return;
        const auto place = static_cast<size_t>(column - m_matrix.columns.begin());
        const auto rank = [&](const MatrixRow& row) { return order.by == "worst"_L1 ? row.worst : row.ranks[place]; };
        // The worst first, unless the other way round is wanted.
        if (order.order == Qt::AscendingOrder)
            std::ranges::stable_sort(m_matrix.rows, std::greater(), rank);
        else
            std::ranges::stable_sort(m_matrix.rows, std::less(), rank);
    }

    const PatchQuestion& m_question;
    MatrixSubject m_subject;
    const MatrixFilter& m_filter;
    PatchMatrix m_matrix;
};

} // namespace

MatrixFilter MatrixFilter::parse(const QString& text) {
    MatrixFilter filter;
    for (const QString& word : text.simplified().split(u' ', Qt::SkipEmptyParts)) {
        const qsizetype colon = word.indexOf(u':');
        const QString name = word.left(std::max<qsizetype>(0, colon)).toLower();
        const QString value = word.sliced(colon + 1);
        QStringList* list = name == "kind"_L1        ? &filter.kinds
            : name == "tag"_L1                       ? &filter.tags
            : name == "state"_L1                     ? &filter.states
            : name == "severity"_L1                  ? &filter.severities
            : name == "patch"_L1 || name == "cve"_L1 ? &filter.subjects
                                                     : nullptr;
        if (!list)
            filter.words << word;
        else if (!value.isEmpty())
            *list << (list == &filter.states ? QString(value).replace(u'-', u'_').toLower() : value);
    }
    return filter;
}

PatchMatrix makeMatrix(const PatchQuestion& question, const std::vector<Environment>& environments,
    const QHash<EnvironmentId, PatchAnswer>& answers, MatrixSubject subject, const MatrixFilter& given,
    const MatrixOrder& order) {
    MatrixFilter filter = given;
    std::vector<const Environment*> shown;
    for (const Environment& environment : environments)
        shown.push_back(&environment);
    for (const QString& word : given.words) {
        const auto isOf = [&](const Environment* environment) { return wordFits(word, *environment); };
        if (std::ranges::any_of(environments, [&](const Environment& each) { return wordFits(word, each); }))
            std::erase_if(shown, [&](const Environment* environment) { return !isOf(environment); });
        else
            filter.subjects << word;
    }
    Making making(question, subject, filter);
    for (const Environment* environment : shown)
        making.add(*environment, answers.value(environment->id));
    return making.take(order);
}

} // namespace magkeeper

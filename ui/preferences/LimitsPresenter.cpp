// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/preferences/LimitsPresenter.h"

#include "core/health/Rule.h"
#include "core/text/FaultText.h"
#include "ui/preferences/LimitText.h"

#include <algorithm>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr size_t mostUndo = 100;

std::vector<LimitRow> usualRows() {
    std::vector<LimitRow> rows;
    for (const Rule& rule : allRules()) {
        for (const RuleThreshold& threshold : rule.thresholds) {
            LimitRow row;
            row.name = QLatin1StringView(rule.id) + u'.' + QLatin1StringView(threshold.name);
            row.unit = QLatin1StringView(threshold.unit);
            row.usual = row.holds = threshold.value;
            row.least = threshold.least;
            row.most = threshold.most;
            rows.push_back(std::move(row));
        }
    }
    return rows;
}

Cell ownCell(const LimitRow& row) {
    if (!row.own)
        return {.text = u"–"_s, .tone = Cell::Tone::Muted};
    return {.text = limitText(*row.own, row.unit), .toolTip = {}, .tone = Cell::Tone::Strong};
}

Cell holdsCell(const LimitRow& row) {
    const QString from = row.from.isEmpty() ? LimitsPresenter::tr("The rule's own") : row.from;
    return {.text = limitText(row.holds, row.unit), .toolTip = from};
}

std::vector<Column<LimitRow>> columns() {
    const auto tr = [](const char* text) { return LimitsPresenter::tr(text); };
    const auto muted = [](const QString& text) { return Cell{.text = text, .toolTip = {}, .tone = Cell::Tone::Muted}; };
    return {{{.id = u"limit"_s, .title = tr("Limit"), .width = 34, .stretch = 2},
                [](const LimitRow& row) { return Cell{.text = row.name, .toolTip = {}}; }, {}},
        {{.id = u"own"_s, .title = tr("Set here"), .width = 13}, ownCell,
            [](const LimitRow& row) { return row.own ? QVariant(*row.own) : QVariant(); }},
        {{.id = u"holds"_s, .title = tr("Holds"), .width = 13}, holdsCell,
            [](const LimitRow& row) { return QVariant(row.holds); }},
        {{.id = u"from"_s, .title = tr("From"), .width = 18, .stretch = 1, .rank = 3},
            [muted](
                const LimitRow& row) { return muted(row.from.isEmpty() ? LimitsPresenter::tr("default") : row.from); },
            {}},
        {{.id = u"default"_s, .title = tr("Default"), .width = 13, .rank = 1},
            [muted](const LimitRow& row) { return muted(limitText(row.usual, row.unit)); },
            [](const LimitRow& row) { return QVariant(row.usual); }},
        {{.id = u"bounds"_s, .title = tr("May be"), .width = 22, .rank = 2},
            [muted](const LimitRow& row) {
                return muted(
                    LimitsPresenter::tr("%1 to %2").arg(limitText(row.least, row.unit), limitText(row.most, row.unit)));
            },
            {}}};
}

} // namespace

LimitsPresenter::LimitsPresenter(ThresholdSettings& settings, const Inventory& inventory, QObject* parent)
    : QObject(parent)
    , m_settings(settings)
    , m_inventory(inventory)
    , m_model(columns(), [](const LimitRow& row) { return row.name; }) {
    connect(&settings, &ThresholdSettings::changed, this, &LimitsPresenter::fill);
    connect(&inventory, &Inventory::changed, this, &LimitsPresenter::fillScopes);
    fillScopes();
}

void LimitsPresenter::fillScopes() {
    const ThresholdScope kept = m_scopes.empty() ? ThresholdScope() : m_scopes[static_cast<size_t>(m_scope)].scope;
    m_scopes = {{tr("All environments"), {}}};
    QStringList tags = m_settings.thresholds().byTag.keys();
    for (const Environment& environment : m_inventory.environments())
        tags << environment.tags;
    tags.removeDuplicates();
    tags.sort(Qt::CaseInsensitive);
    for (const QString& tag : std::as_const(tags))
        m_scopes.push_back({tr("Tag %1").arg(tag), {.tag = tag, .environment = {}}});
    for (const Environment& environment : m_inventory.environments())
        m_scopes.push_back({environment.name, {.tag = {}, .environment = environment.id}});
    const auto again = std::ranges::find(m_scopes, kept, &Scope::scope);
    m_scope = again == m_scopes.end() ? 0 : static_cast<int>(again - m_scopes.begin());
    Q_EMIT scopesChanged();
    fill();
}

void LimitsPresenter::setScope(int scope) {
    if (scope < 0 || static_cast<size_t>(scope) >= m_scopes.size() || std::exchange(m_scope, scope) == scope)
        return;
    fill();
}

const Environment* LimitsPresenter::environmentOf(const ThresholdScope& scope) const {
    return scope.environment.isNull() ? nullptr : m_inventory.find(scope.environment);
}

/// The narrowest that is set wins.
LimitRow LimitsPresenter::rowOf(LimitRow row) const {
    const Thresholds& set = m_settings.thresholds();
    const ThresholdScope& scope = m_scopes[static_cast<size_t>(m_scope)].scope;
    const Environment* environment = environmentOf(scope);
    const auto take = [&row](const Thresholds::Values& values, const QString& from, bool own) {
        const auto found = values.constFind(row.name);
        if (found == values.constEnd())
            return;
        row.holds = *found;
        row.from = from;
        if (own)
            row.own = *found;
    };
    const bool global = scope == ThresholdScope();
    take(set.global, tr("all environments"), global);
    if (!scope.tag.isEmpty())
        take(set.byTag.value(scope.tag), tr("tag %1").arg(scope.tag), true);
    if (!environment)
        return row;
    for (auto tag = environment->tags.crbegin(); tag != environment->tags.crend(); ++tag)
        take(set.byTag.value(*tag), tr("tag %1").arg(*tag), false);
    take(set.byEnvironment.value(environment->name), environment->name, true);
    return row;
}

void LimitsPresenter::fill() {
    std::vector<LimitRow> rows;
    for (LimitRow& row : usualRows())
        rows.push_back(rowOf(std::move(row)));
    m_model.setRows(std::move(rows));
    Q_EMIT changed();
}

const LimitRow* LimitsPresenter::find(const QString& name) const {
    const auto found = std::ranges::find(m_model.values(), name, &LimitRow::name);
    return found == m_model.values().end() ? nullptr : &*found;
}

int LimitsPresenter::changedCount() const {
    return static_cast<int>(
        std::ranges::count_if(m_model.values(), [](const LimitRow& row) { return row.own.has_value(); }));
}

void LimitsPresenter::set(const QString& name, const QString& text) {
    const LimitRow* row = find(name);
    if (!row)
        return;
    const Result<double> value = limitFromText(text, row->unit);
    if (!value)
        return Q_EMIT refused(value.error().toString());
    if (!checkThreshold(name, *value))
        return Q_EMIT refused(tr("%1 may be from %2 to %3.")
                .arg(name, limitText(row->least, row->unit), limitText(row->most, row->unit)));
    storeAndRemember(*row, *value);
}

void LimitsPresenter::reset(const QString& name) {
    const LimitRow* row = find(name);
    if (!row || !row->own)
        return;
    storeAndRemember(*row, std::nullopt);
}

void LimitsPresenter::undo() {
    if (m_before.empty())
        return;
    const Before before = m_before.back();
    m_before.pop_back();
    store(before, [this, before] { m_before.push_back(before); });
}

/// What was not kept is not there to be taken back.
void LimitsPresenter::storeAndRemember(const LimitRow& row, std::optional<double> value) {
    const Before before{m_scopes[static_cast<size_t>(m_scope)].scope, row.name, row.own};
    m_before.push_back(before);
    if (m_before.size() > mostUndo)
        m_before.erase(m_before.begin());
    store({before.scope, before.name, value}, [this, before] {
        if (const auto found = std::ranges::find_last(m_before, before); !found.empty())
            m_before.erase(found.begin());
    });
}

void LimitsPresenter::store(const Before& wanted, std::function<void()> failed) {
    auto task = m_settings.set(wanted.scope, wanted.name, wanted.value);
    whenDone(this, std::move(task), [this, failed = std::move(failed)](const Result<Thresholds>& stored) {
        if (stored)
            return;
        failed();
        Q_EMIT refused(tr("The limit was not kept. %1").arg(meaningOf(stored.error().kind())));
        Q_EMIT changed();
    });
}

} // namespace magkeeper

// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/IgnorePresenter.h"

#include "core/base/SafeText.h"
#include "core/compare/FactSources.h"
#include "core/text/FaultText.h"

#include <algorithm>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr size_t mostUndo = 100;

QString titleOf(const QString& section) {
    const auto found = std::ranges::find(factSources(), section, &FactSource::section);
    return found == factSources().end() ? section : found->title;
}

IgnoreRow rowOf(const QString& word, bool kept) { return {word, titleOf(word.section(u':', 0, 0)), kept}; }

QString keyOf(const IgnoreRow& row) { return row.kept ? u"kept "_s + row.word : row.word; }

std::vector<Column<IgnoreRow>> columns() {
    const auto tr = [](const char* text) { return IgnorePresenter::tr(text); };
    const auto tone = [](const IgnoreRow& row) { return row.kept ? Cell::Tone::Plain : Cell::Tone::Muted; };
    return {{{.id = u"pattern"_s, .title = tr("Pattern"), .width = 36, .stretch = 2},
                [](const IgnoreRow& row) {
                    const QString text = safeText(row.pattern());
                    return Cell{
                        .text = text, .toolTip = text, .tone = row.kept ? Cell::Tone::Fixed : Cell::Tone::Muted};
                },
                {}},
        {{.id = u"section"_s, .title = tr("Section"), .width = 18, .stretch = 1},
            [tone](const IgnoreRow& row) { return Cell{.text = row.section, .toolTip = {}, .tone = tone(row)}; }, {}},
        {{.id = u"from"_s, .title = tr("From"), .width = 20},
            [tone](const IgnoreRow& row) {
                return Cell{.text = row.kept ? IgnorePresenter::tr("this workspace") : IgnorePresenter::tr("built in"),
                    .toolTip = {},
                    .tone = tone(row)};
            },
            {}}};
}

} // namespace

IgnorePresenter::IgnorePresenter(IgnoreSettings& settings, QObject* parent)
    : QObject(parent)
    , m_settings(settings)
    , m_model(columns(), keyOf) {
    m_state.sentence = tr("Reading what is meant to differ…");
    connect(&settings, &IgnoreSettings::changed, this, &IgnorePresenter::fill);
}

void IgnorePresenter::load() {
    whenDone(this, m_settings.load(), [this](const Result<QStringList>& words) {
        if (words) {
            m_state = PageState::ready();
            return fill();
        }
        m_state = {.kind = m_model.values().empty() ? PageState::Kind::Failed : PageState::Kind::Stale,
            .sentence = tr("What is stored could not be read. %1").arg(meaningOf(words.error().kind())),
            .detail = words.error().toString(),
            .action = tr("Try again")};
        Q_EMIT changed();
    });
}

void IgnorePresenter::fill() {
    std::vector<IgnoreRow> rows;
    for (const QString& word : m_settings.words())
        rows.push_back(rowOf(word, true));
    for (const QString& word : IgnoreList::builtIn().value_or(IgnoreList()).words())
        rows.push_back(rowOf(word, false));
    m_model.setRows(std::move(rows));
    Q_EMIT changed();
}

void IgnorePresenter::add(const QString& section, const QString& pattern) {
    const auto word = ignoreWord((section.isEmpty() ? u"config"_s : section) + u':' + pattern.trimmed());
    if (!word)
        return Q_EMIT refused(tr("It is not kept: %1").arg(word.error().text()));
    if (m_settings.words().contains(*word))
        return;
    applyAndRemember({Change::Add, *word}, {Change::Remove, *word});
}

void IgnorePresenter::remove(const QString& key) {
    const auto& rows = m_model.values();
    const auto row = std::ranges::find(rows, key, keyOf);
    if (row == rows.end())
        return;
    if (!row->kept)
        return Q_EMIT refused(tr("It is built in. What is equal or ignored is shown, too, where environments are "
                                 "compared, when you ask for it."));
    const QString word = row->word;
    applyAndRemember({Change::Remove, word}, {Change::Add, word});
}

void IgnorePresenter::undo() {
    if (m_before.empty())
        return;
    const Step step = m_before.back();
    m_before.pop_back();
    apply(step, [this, step] { m_before.push_back(step); });
}

/// What was not kept is not there to be taken back.
void IgnorePresenter::applyAndRemember(const Step& step, const Step& back) {
    m_before.push_back(back);
    if (m_before.size() > mostUndo)
        m_before.erase(m_before.begin());
    apply(step, [this, back] {
        if (const auto found = std::ranges::find_last(m_before, back); !found.empty())
            m_before.erase(found.begin());
    });
}

void IgnorePresenter::apply(const Step& step, std::function<void()> failed) {
    auto task = step.first == Change::Add ? m_settings.add({step.second}) : m_settings.remove({step.second});
    whenDone(this, std::move(task), [this, failed = std::move(failed)](const Result<QStringList>& words) {
        if (!words) {
            failed();
            Q_EMIT refused(tr("It was not kept. %1").arg(words.error().text()));
        }
        Q_EMIT changed();
    });
}

} // namespace magkeeper

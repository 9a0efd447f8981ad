// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/fleet/FleetWall.h"

#include "core/text/Quantity.h"
#include "ui/fleet/FleetCells.h"
#include "ui/theme/Type.h"
#include "ui/widgets/KindPill.h"
#include "ui/widgets/SeverityMark.h"

#include <QPainter>

#include <algorithm>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr int leastLine = 44;
constexpr int mostLine = 96;
constexpr double margin = 0.03; ///< of the window's width

QFont bigFont(const QFont& user, double pixels, QFont::Weight weight) {
    QFont font = fontOf(TextRole::Body, user);
    font.setPixelSize(std::max(1, static_cast<int>(pixels)));
    font.setWeight(weight);
    return font;
}

bool isWell(const FleetRow& row) { return row.health && row.health->worst <= Severity::Notice && !row.isStale(); }

QString countedText(Severity severity, int many) {
    const QString count = countText(many);
    return severity == Severity::Critical ? FleetWall::tr("%1 critical").arg(count)
        : severity == Severity::Warning   ? FleetWall::tr("%1 with warnings").arg(count)
                                          : FleetWall::tr("%1 unknown").arg(count);
}

} // namespace

FleetWall::FleetWall(FleetPresenter& presenter, QWidget* parent)
    : Page(parent)
    , m_presenter(presenter) {
    setObjectName(u"fleetWall"_s);
    setFocusPolicy(Qt::StrongFocus);
    connect(&presenter, &FleetPresenter::rowsChanged, this, &FleetWall::showRows);
    showRows();
}

void FleetWall::showRows() {
    std::vector<const FleetRow*> troubled;
    int well = 0;
    for (const FleetRow& row : m_presenter.environments()) {
        if (isWell(row))
            ++well;
        else
            troubled.push_back(&row);
    }
    std::ranges::stable_sort(troubled, {}, [](const FleetRow* row) { return fleetCells::stateRank(*row); });
    m_lines.clear();
    QMap<Severity, int> counts;
    for (const FleetRow* row : troubled) {
        const Cell state = fleetCells::state(*row, m_presenter.now());
        m_lines.push_back({state.mark, row->name, row->kind, state.text});
        ++counts[row->health ? row->health->worst : Severity::Unknown];
    }
    m_worst = counts.isEmpty() ? Mark::Ok : markOf(counts.lastKey());
    QStringList parts;
    for (const Severity severity : {Severity::Critical, Severity::Unknown, Severity::Warning}) {
        if (const int many = counts.value(severity); many > 0)
            parts << countedText(severity, many);
    }
    m_headline = parts.isEmpty() ? tr("All well") : parts.join(u" · "_s);
    m_foot = well > 0 ? tr("%n environment(s) well", nullptr, well) : QString();
    setAccessibleName(m_headline);
    update();
}

int FleetWall::lineHeight(int lines) const {
    return std::clamp(height() / std::max(1, lines + 4), leastLine, mostLine);
}

void FleetWall::paintEvent(QPaintEvent*) {
    const Colours& colours = Colours::of(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(rect(), colours.window);
    const int line = lineHeight(static_cast<int>(m_lines.size()));
    const int side = static_cast<int>(width() * margin);
    QRect room = rect().adjusted(side, side, -side, -side);
    const int head = line * 3 / 2;
    paintMark(painter, QRectF(room.left(), room.top(), head * 0.5, head), m_worst, colours);
    painter.setFont(bigFont(font(), head * 0.42, QFont::DemiBold));
    painter.setPen(colours.text);
    const QRect title(room.left() + head * 2 / 3, room.top(), room.width() - head * 2 / 3, head);
    painter.drawText(title, Qt::TextSingleLine | Qt::AlignVCenter,
        painter.fontMetrics().elidedText(m_headline, Qt::ElideRight, title.width()));
    room.adjust(0, head + line / 4, 0, 0);
    const int fit = std::max(0, room.height() / line - 1);
    const int shown = std::min(fit, static_cast<int>(m_lines.size()));
    for (int at = 0; at < shown; ++at)
        paintLine(painter, m_lines[static_cast<size_t>(at)],
            QRect(room.left(), room.top() + at * line, room.width(), line), colours);
    QStringList rest;
    if (const int hidden = static_cast<int>(m_lines.size()) - shown; hidden > 0)
        rest << tr("%n more with findings", nullptr, hidden);
    if (!m_foot.isEmpty())
        rest << m_foot;
    painter.setFont(bigFont(font(), line * 0.34, QFont::Normal));
    painter.setPen(colours.muted);
    painter.drawText(QRect(room.left(), room.top() + shown * line, room.width(), line),
        Qt::TextSingleLine | Qt::AlignVCenter, rest.join(u" · "_s));
}

void FleetWall::paintLine(QPainter& painter, const Line& line, const QRect& rect, const Colours& colours) const {
    painter.setPen(colours.border);
    painter.drawLine(rect.topLeft(), rect.topRight());
    const int mark = rect.height() * 2 / 5;
    paintMark(painter, QRectF(rect.left(), rect.top(), mark, rect.height()), line.mark, colours);
    const int name = rect.width() / 4;
    QRect room = rect.adjusted(mark * 3 / 2, 0, 0, 0);
    painter.setFont(bigFont(font(), rect.height() * 0.4, QFont::DemiBold));
    painter.setPen(colours.text);
    painter.drawText(QRect(room.left(), room.top(), name - mark, room.height()), Qt::TextSingleLine | Qt::AlignVCenter,
        painter.fontMetrics().elidedText(line.name, Qt::ElideMiddle, name - mark));
    room.adjust(name, 0, 0, 0);
    QFont pill = font();
    pill.setPointSizeF(std::max(11, rect.height() / 4) * 72.0 / logicalDpiY());
    const QSize size = pillSize(pillText(line.kind), pill);
    paintPill(painter, QRect(QPoint(room.left(), room.center().y() - size.height() / 2), size), pillText(line.kind),
        pillTone(line.kind), pill, colours);
    room.adjust(pillSize(pillText(EnvironmentKind::Development), pill).width() + mark, 0, 0, 0);
    painter.setFont(bigFont(font(), rect.height() * 0.36, QFont::Normal));
    painter.setPen(textColourOf(line.mark, colours));
    painter.drawText(room, Qt::TextSingleLine | Qt::AlignVCenter,
        painter.fontMetrics().elidedText(line.text, Qt::ElideRight, room.width()));
}

void FleetWall::refresh(Depth depth) {
    m_presenter.refreshAll(depth == Depth::Full ? ProbeLevel::Full : ProbeLevel::Quick);
}

bool FleetWall::closeInspector() {
    Q_EMIT left();
    return true;
}

void FleetWall::focusContent() { setFocus(Qt::OtherFocusReason); }

std::vector<KeyEntry> FleetWall::keys() const {
    const QString group = tr("Wall screen");
    return {{group, tr("Esc"), tr("Back to the fleet")}, {group, tr("F5"), tr("Refresh all")}};
}

} // namespace magkeeper

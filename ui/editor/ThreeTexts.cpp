// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/ThreeTexts.h"

#include <algorithm>

namespace magkeeper {

using namespace Qt::StringLiterals;

using Kind = ThreeRow::Kind;

void ThreeTexts::add(Kind kind, const std::array<QStringList, 3>& lines) {
    const qsizetype count = std::max({lines[0].size(), lines[1].size(), lines[2].size()});
    if (count == 0)
        return;
    // Until something is in conflict all that differs is a stop.
    if (kind == Kind::Conflict && !conflicts) {
        conflicts = true;
        stops.clear();
    }
    if (conflicts ? kind == Kind::Conflict : kind != Kind::Same)
        stops.push_back(static_cast<int>(rows.size()));
    for (qsizetype row = 0; row < count; ++row) {
        ThreeRow& each = rows.emplace_back(ThreeRow{.kind = kind});
        for (size_t side = 0; side < sides.size(); ++side)
            if (row < lines[side].size())
                each.lines[side] = static_cast<int>(sides[side].size() + row);
    }
    for (size_t side = 0; side < sides.size(); ++side)
        sides[side] += lines[side];
}

int ThreeTexts::endOf(int stop) const {
    const auto first = static_cast<size_t>(stops[static_cast<size_t>(stop)]);
    const auto next = static_cast<size_t>(stop) + 1 < stops.size()
        ? static_cast<size_t>(stops[static_cast<size_t>(stop) + 1])
        : rows.size();
    size_t row = first;
    while (row < next && rows[row].kind == rows[first].kind)
        ++row;
    return static_cast<int>(row);
}

QString ThreeTexts::textOf(int stop) const {
    const int first = stops[static_cast<size_t>(stop)];
    std::array<QString, 3> texts;
    for (int row = first; row < endOf(stop); ++row)
        for (size_t side = 0; side < sides.size(); ++side)
            if (const int line = rows[static_cast<size_t>(row)].lines[side]; line >= 0)
                texts[side] += sides[side][line] + u'\n';
    switch (rows[static_cast<size_t>(first)].kind) {
    case Kind::Conflict:
        return u"<<<<<<< store\n"_s + texts[1] + u"||||||| base\n"_s + texts[0] + u"=======\n"_s + texts[2]
            + u">>>>>>> patch\n"_s;
    case Kind::ThirdOnly:
        return texts[2];
    case Kind::Same:
    case Kind::SecondOnly:
    case Kind::Both:
        break;
    }
    return texts[1];
}

} // namespace magkeeper

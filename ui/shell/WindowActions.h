// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/KeyHelp.h"

#include <QAction>

namespace magkeeper {

/// What the window can do wherever one is in it. The one list: the keys work, the palette offers and the sheet of keys
/// shows what is added here. Lifetime: that of the window.
class WindowActions final : public QObject {
    Q_OBJECT

public:
    enum class Offer {
        Everywhere, ///< key, palette and sheet
        NotInPalette, ///< what makes no sense there: closing something, the palette itself
    };

    explicit WindowActions(QWidget* window);

    /// `id` is stable and names the object too.
    QAction* add(const QString& id, const QString& text, const QList<QKeySequence>& keys, std::function<void()> run,
        Offer offer = Offer::Everywhere);

    [[nodiscard]] QList<QAction*> forPalette() const;
    /// Those that have keys, in the order in which they were added.
    [[nodiscard]] std::vector<KeyEntry> keys(const QString& group) const;

private:
    QWidget* m_window;
    std::vector<std::pair<QAction*, Offer>> m_actions;
};

/// `Ctrl+K`; several parted by commas; in the way of the platform.
[[nodiscard]] QString keysText(const QAction& action);

} // namespace magkeeper

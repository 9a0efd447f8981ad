// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/WindowSettings.h"

#include <QObject>
#include <QPointer>

class QSplitter;

namespace magkeeper {

class DataTable;

/// What a window remembers of its splitters and tables, which come to be when they are first shown. What was remembered
/// of those that never came is kept. Lifetime: the window's.
class PartMemory final : public QObject {
    Q_OBJECT

public:
    PartMemory(const WindowSettings& settings, QObject* parent);

    /// Gives all parts of `root` what is remembered of them, and follows them from then on.
    void adopt(QWidget& root);
    /// The window stands: only from now on the parts have sizes of their own; before, they would be scaled to another
    /// window's.
    void begin();
    /// Puts everything that is to be remembered there.
    void write(WindowSettings& settings) const;

Q_SIGNALS:
    void changed();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void restore(QSplitter& splitter);

    QMap<QString, QByteArray> m_states; ///< of splitters that were not shown yet
    QMap<QString, QStringList> m_hidden; ///< of tables that are not there yet
    QList<QPointer<QSplitter>> m_splitters;
    QList<QPointer<DataTable>> m_tables;
    bool m_begun = false;
};

} // namespace magkeeper

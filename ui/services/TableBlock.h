// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/services/ServicePresenter.h"

#include <QWidget>

namespace magkeeper {

class Banner;
class DataTable;
class Label;

/// A table of a page under its heading; a sentence in its place while it has no rows.
class TableBlock final : public QWidget {
    Q_OBJECT

public:
    explicit TableBlock(const ServicePresenter::Block& block, QWidget* parent = nullptr);

    void show(const ServicePresenter::Block& block);
    [[nodiscard]] DataTable& table() { return *m_table; }
    [[nodiscard]] const QString& id() const { return m_id; }
    [[nodiscard]] const QString& title() const { return m_title; }

protected:
    void changeEvent(QEvent* event) override;

private:
    void fit();

    QString m_id;
    QString m_title;
    ServicePresenter::Room m_room;
    Label* m_heading;
    Label* m_none;
    Banner* m_fault;
    DataTable* m_table;
};

} // namespace magkeeper

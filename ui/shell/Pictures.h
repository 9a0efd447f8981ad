// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/Theme.h"

#include <QDir>
#include <QElapsedTimer>
#include <QObject>
#include <QPointer>
#include <QSize>

#include <deque>
#include <functional>
#include <vector>

class QWidget;

namespace magkeeper {

class MainWindow;

/// Renders every page and dialog of a window to PNG files, light and dark, at 1280×800 and 1600×1000, and light at the
/// smallest size that the window can be used in, 780×560. To be started when the data is there. Works through the event
/// loop, one picture a turn. Needs no screen: the offscreen platform will do. Files are named `fleet-light-1280.png`.
class Pictures final : public QObject {
    Q_OBJECT

public:
    Pictures(MainWindow& window, Theme& theme, const QDir& folder, QObject* parent = nullptr);

    void start();
    [[nodiscard]] const QStringList& written() const { return m_written; }

Q_SIGNALS:
    /// How many files were written, and the path of the first that could not be; empty: all could.
    void finished(int count, const QString& failed);

private:
    struct Scene {
        QString name;
        std::function<QWidget*()> open; ///< what to render; null: there is no such thing in this workspace
        bool closes = false; ///< it is a dialog or sheet that must be closed again
        std::function<bool()> ready; ///< whether all is there; empty: as soon as no page of it is loading
    };

    [[nodiscard]] std::vector<Scene> scenes() const;
    [[nodiscard]] QWidget* openGrouped() const;
    QWidget* openSection(const QString& environment, const QString& section) const;
    void addWrites(std::vector<Scene>& scenes) const;
    void addPatches(std::vector<Scene>& scenes) const;
    void addRollouts(std::vector<Scene>& scenes) const;
    void addLogs(std::vector<Scene>& scenes) const;
    void addLogFile(std::vector<Scene>& scenes) const;
    void addDialogs(std::vector<Scene>& scenes) const;
    void next();
    void take(const Scene& scene, const QString& suffix);
    void shoot(const Scene& scene, const QString& suffix, const QPointer<QWidget>& shown);

    MainWindow& m_window;
    Theme& m_theme;
    QDir m_folder;
    std::deque<std::function<void()>> m_steps;
    QStringList m_written;
    QString m_failed;
    QElapsedTimer m_waiting;
};

} // namespace magkeeper

// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/SandboxStore.h"

#include "core/base/Clock.h"
#include "tests/bench/BenchReport.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace magkeeper::bench {

using namespace Qt::StringLiterals;

std::vector<Environment> sandboxStores(const QString& folder) {
    QFile file(folder + u"/sandbox.json"_s);
    if (!file.open(QIODevice::ReadOnly))
        giveUp(u"there is no sandbox in '%1'"_s.arg(folder));
    const SystemClock clock;
    std::vector<Environment> environments;
    for (const auto& store : QJsonDocument::fromJson(file.readAll())["stores"_L1].toArray()) {
        Environment environment;
        environment.id = EnvironmentId::create(clock);
        environment.name = store["name"_L1].toString();
        Node node;
        node.id = NodeId::create(clock);
        node.name = u"web-1"_s;
        node.target.host = environment.name;
        node.root = store["root"_L1].toString();
        environment.nodes = {node};
        environments.push_back(environment);
    }
    return environments;
}

Task<HostKeyAnswer> NobodyAnswers::askHostKey(const HostKeyQuestion&, std::stop_token) {
    return Task<HostKeyAnswer>(Result<HostKeyAnswer>(HostKeyAnswer::Refuse));
}

Task<SecretAnswer> NobodyAnswers::askSecret(const SecretQuestion&, std::stop_token) {
    return Task<SecretAnswer>(failure(ErrorKind::Cancelled, u"nobody is asked"_s));
}

Task<std::optional<Secret>> EmptyVault::read(const QString&) {
    return Task<std::optional<Secret>>(Result<std::optional<Secret>>(std::nullopt));
}

Task<bool> EmptyVault::write(const QString&, Secret) { return Task<bool>(Result<bool>(false)); }

Task<bool> EmptyVault::remove(const QString&) { return Task<bool>(Result<bool>(false)); }

} // namespace magkeeper::bench

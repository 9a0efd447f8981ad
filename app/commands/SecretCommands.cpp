// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/Command.h"
#include "app/commands/SecretInput.h"
#include "app/services/Services.h"
#include "core/remote/SecretVault.h"
#include "core/ssh/SshConfig.h"
#include "core/ssh/VaultKeys.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype maximumSecret = 4095;

/// Finds the name under which a node's secret lies in the keyring, and then does something with it.
class SecretErrand : public std::enable_shared_from_this<SecretErrand> {
public:
    using Work = std::function<void(SecretErrand&, const QString&)>;

    SecretErrand(CommandContext& context, Work work)
        : m_context(context)
        , m_work(std::move(work))
        , m_config({.configFile = context.services.sshConfig()}) { }

    CommandTask start(const QCommandLineParser& parser) {
        const QStringList names = parser.positionalArguments();
        const auto environment = m_context.services.environment(names.value(0));
        if (!environment)
            return failed(m_context, environment.error());
        const Node* node
            = parser.isSet(u"node"_s) ? environment->node(parser.value(u"node"_s)) : &environment->primary();
        if (!node)
            return failed(m_context,
                {ErrorKind::NotFound, u"%1 has no node called '%2'"_s.arg(environment->name, parser.value(u"node"_s))});
        if (names[1] == "passphrase"_L1)
            return startPassphrase(*node);
        if (names[1] != "password"_L1)
            return usageError(m_context, u"a secret is a passphrase (of the key) or a password (of the login)"_s);
        whenDone(&m_context.scope, m_config.resolve(node->target),
            [self = shared_from_this()](const Result<ssh::HostSettings>& settings) {
                if (!settings)
                    return self->finish(settings.error());
                self->m_work(*self, ssh::passwordKey(*settings));
            });
        return m_promise.task();
    }

    void finish(const Error& error) {
        m_context.console.printError(error);
        m_promise.finish(exitStatusOf(error.kind()));
    }
    void finish(const QString& word, bool value) {
        if (m_context.console.isJson())
            m_context.console.print(QJsonDocument(QJsonObject{{word, value}}));
        m_promise.finish(ExitStatus::Done);
    }
    [[nodiscard]] CommandContext& context() const { return m_context; }

private:
    CommandTask startPassphrase(const Node& node) {
        if (node.identityFile.isEmpty())
            return failed(m_context, {ErrorKind::InvalidInput, u"the node has no key of its own (--identity)"_s});
        m_work(*this, ssh::passphraseKey(node.identityFile));
        return m_promise.task();
    }

    CommandContext& m_context;
    Work m_work;
    ssh::SshConfig m_config;
    TaskPromise<ExitStatus> m_promise;
};

CommandTask setSecret(CommandContext& context, const QCommandLineParser& parser) {
    const auto work = [](SecretErrand& errand, const QString& key) {
        auto secret = takeSecret(errand.context().console, key.section(u':', 1) + u':', maximumSecret);
        if (!secret)
            return errand.finish(secret.error());
        whenDone(&errand.context().scope, errand.context().services.vault().write(key, *std::move(secret)),
            [errand = errand.shared_from_this(), key](const Result<bool>& kept) {
                if (!kept || !*kept)
                    return errand->finish({ErrorKind::StorageFailed,
                        u"there is no keyring that keeps it: start and unlock one in this session (gnome-keyring, "
                        "KWallet), or load the key into an SSH agent"_s});
                errand->context().console.note(u"kept in the keyring: %1"_s.arg(key));
                errand->finish(u"kept"_s, true);
            });
    };
    return std::make_shared<SecretErrand>(context, work)->start(parser);
}

CommandTask forgetSecret(CommandContext& context, const QCommandLineParser& parser) {
    const auto work = [](SecretErrand& errand, const QString& key) {
        whenDone(&errand.context().scope, errand.context().services.vault().remove(key),
            [errand = errand.shared_from_this(), key](const Result<bool>& removed) {
                if (!removed)
                    return errand->finish(removed.error());
                errand->context().console.note(
                    *removed ? u"forgotten: %1"_s.arg(key) : u"the keyring had none: %1"_s.arg(key));
                errand->finish(u"forgotten"_s, *removed);
            });
    };
    return std::make_shared<SecretErrand>(context, work)->start(parser);
}

void declareNode(QCommandLineParser& parser) {
    parser.addOption({u"node"_s, u"The node; default: the primary."_s, u"NODE"_s});
}

} // namespace

std::vector<Command> secretCommands() {
    return {
        {u"secret set"_s, u"NAME passphrase|password"_s, {2, 2},
            u"Keep a key's passphrase or a login's password in the keyring; asks, or reads standard input."_s,
            declareNode, setSecret},
        {u"secret forget"_s, u"NAME passphrase|password"_s, {2, 2}, u"Take it out of the keyring."_s, declareNode,
            forgetSecret},
    };
}

} // namespace magkeeper

// SPDX-License-Identifier: Apache-2.0
#include "SignInChecks.h"

#include "FormChecks.h"
#include "Loopback.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("SignIn", text);
}

bool isSpace(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

} // namespace

bool SignInChecks::isOwlPayHost(const QString &host)
{
    QString name = host.toLower();
    while (name.endsWith(u'.'))
        name.chop(1);
    return name == "owlpay.com"_L1 || name.endsWith(".owlpay.com"_L1);
}

std::optional<Problem> SignInChecks::serverMistake(const ConnectionProfile &profile,
                                                   bool withPassword)
{
    QString mistake;
    if (!profile.server.isValid() || profile.server.host().isEmpty())
        mistake = tr("This is not a server's address. It looks like https://example.com.");
    else if (!Loopback::isAllowedServer(profile.server))
        mistake = tr("Only https addresses are used, except on this machine itself.");
    else if (withPassword && (isOwlPayHost(profile.server.host()) || profile.usesApiKey()))
        mistake = tr("OwlPay is connected with an API key. Never enter an OwlPay password here.");
    if (mistake.isEmpty())
        return std::nullopt;
    return FormChecks::problem({{u"server"_s, {mistake}}});
}

OneTimeSecret SignInChecks::trimmed(const OneTimeSecret &credential)
{
    QByteArrayView view = credential.view();
    while (!view.isEmpty() && isSpace(view.front()))
        view = view.sliced(1);
    while (!view.isEmpty() && isSpace(view.back()))
        view.chop(1);
    return OneTimeSecret(view);
}

void SignInChecks::fillIn(ConnectionProfile &profile, const SessionApi::Session &session)
{
    profile.mode = session.mode;
    profile.email = session.email;
    if (profile.name.isEmpty())
        profile.name = session.applicationName;
}

// SPDX-License-Identifier: Apache-2.0
#include "FailureMessages.h"

#include "ConsoleApplication.h"
#include "ErrorCatalogue.h"
#include "MainWindow.h"

#include <QUrl>

namespace {

const QString deliveriesKind = QStringLiteral("deliveries");
const QString errorsKind = QStringLiteral("server-errors");

//! Letters, digits, dots and dashes: what a host's name is made of, and no markup.
QString hostOf(const QString &endpoint)
{
    QString host = QUrl(endpoint).host(QUrl::FullyEncoded).left(100);
    host.removeIf([](QChar c) {
        return c.unicode() > 127 || !(c.isLetterOrNumber() || c == u'.' || c == u'-');
    });
    return host;
}

} // namespace

FailureMessages::FailureMessages(ConsoleApplication *console, MainWindow *window,
                                 const QDBusConnection &bus, QObject *parent)
    : QObject(parent)
    , m_window(window)
    , m_notifier(bus)
{
    connect(console, &ConsoleApplication::failing, this, &FailureMessages::show);
    connect(&m_notifier, &DesktopNotifier::activated, this, &FailureMessages::open);
}

QString FailureMessages::text(const FailureNotice &notice)
{
    if (notice.kind == FailureNotice::Kind::ServerErrors)
        return tr("Requests answered with 5xx within a minute: %n, the last one with %1.", nullptr,
                  notice.count)
                   .arg(notice.status) +
               u' ' + ErrorCatalogue::explanation(notice.errorType, notice.status);
    const QString host = hostOf(notice.endpoint);
    const QString why = notice.status > 0 ? tr("The last answer was %1.").arg(notice.status)
                                          : tr("The last one was not answered.");
    const QString what = host.isEmpty()
                             ? tr("Failed deliveries: %n.", nullptr, notice.count)
                             : tr("Failed deliveries to %1: %n.", nullptr, notice.count).arg(host);
    return what + u' ' + why;
}

void FailureMessages::show(const FailureNotice &notice)
{
    const bool deliveries = notice.kind == FailureNotice::Kind::Deliveries;
    const QString kind = deliveries ? deliveriesKind : errorsKind;
    m_uuids.insert(kind, notice.uuid);
    m_notifier.show(kind,
                    deliveries ? tr("Webhook deliveries are failing")
                               : tr("The server answers with errors"),
                    text(notice));
}

void FailureMessages::open(const QString &kind)
{
    if (kind == deliveriesKind)
        m_window->openRecord(FoundRecord::Kind::Delivery, m_uuids.value(kind));
    else
        m_window->openSearch(QStringLiteral("logs"), QStringLiteral("status:5xx"));
}

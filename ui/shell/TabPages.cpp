// SPDX-License-Identifier: Apache-2.0
#include "TabPages.h"

#include "ApiKeysPage.h"
#include "EventsPage.h"
#include "LogsPage.h"
#if __has_include("WebhooksPage.h")
#include "WebhooksPage.h"
#else
using WebhooksPage = ApiKeysPage;
#endif

#include <QCoreApplication>

namespace {

template <typename Page>
TabPage *make(Workspace *workspace, QWidget *parent)
{
    return new Page(workspace, parent);
}

QString tr(const char *text)
{
    return QCoreApplication::translate("TabPages", text);
}

} // namespace

namespace TabPages {

std::vector<TabKind> all()
{
    return {
        {QStringLiteral("api-keys"), tr("API Keys"), Capability::ApiKeys, &make<ApiKeysPage>},
        {QStringLiteral("events"), tr("Events"), Capability::Events, &make<EventsPage>},
        {QStringLiteral("logs"), tr("Logs"), Capability::Logs, &make<LogsPage>},
        {QStringLiteral("webhooks"), tr("Webhooks"), Capability::Webhooks, &make<WebhooksPage>}};
}

} // namespace TabPages

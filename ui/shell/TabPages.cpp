// SPDX-License-Identifier: Apache-2.0
#include "TabPages.h"

#include "ApiKeysPage.h"
#include "EventsPage.h"
#include "LogsPage.h"
#include "WebhooksPage.h"

#include <QCoreApplication>

namespace {

template <typename Page>
TabPage *make(Workspace *workspace, QWidget *parent)
{
    return new Page(workspace, parent);
}

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(TabPages)
};

} // namespace

namespace TabPages {

std::vector<TabKind> all()
{
    return {{QStringLiteral("api-keys"), Words::tr("API Keys"), Capability::ApiKeys,
             &make<ApiKeysPage>},
            {QStringLiteral("events"), Words::tr("Events"), Capability::Events, &make<EventsPage>},
            {QStringLiteral("logs"), Words::tr("Logs"), Capability::Logs, &make<LogsPage>},
            {QStringLiteral("webhooks"), Words::tr("Webhooks"), Capability::Webhooks,
             &make<WebhooksPage>}};
}

} // namespace TabPages

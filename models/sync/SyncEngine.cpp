// SPDX-License-Identifier: Apache-2.0
#include "SyncEngine.h"

#include "ApiClient.h"
#include "Cache.h"
#include "SyncEnginePrivate.h"

SyncEngine::SyncEngine(const ConnectionProfile &profile, ApiClient *client,
                       std::shared_ptr<Cache> cache, const SyncPolicy &policy, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this, profile, client, std::move(cache), policy))
{
}

SyncEngine::~SyncEngine() = default;

void SyncEngine::setCapabilities(Capabilities capabilities)
{
    d->setCapabilities(capabilities);
}

void SyncEngine::syncNow()
{
    d->lookAtEverything();
}

void SyncEngine::setDaysKept(int days)
{
    d->setDaysKept(days);
}

void SyncEngine::setActive(bool active)
{
    d->setActive(active);
}

void SyncEngine::touch(Collection collection)
{
    d->lookAt(collection);
}

const SyncStatus &SyncEngine::status() const
{
    return d->status();
}

SyncReport SyncEngine::report() const
{
    return d->report();
}

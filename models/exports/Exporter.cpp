// SPDX-License-Identifier: Apache-2.0
#include "Exporter.h"

#include "Cache.h"
#include "ExportRun.h"

Exporter::Exporter(std::shared_ptr<Cache> cache, QObject *parent)
    : QObject(parent)
    , m_cache(std::move(cache))
{
}

Exporter::~Exporter() = default;

ExportRun *Exporter::create(QObject *parent) const
{
    return new ExportRun(m_cache, parent);
}

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

#include <memory>

class Cache;
class ExportRun;

//! Makes exports of one connection's cache. Interface thread only.
class Exporter final : public QObject
{
    Q_OBJECT

public:
    explicit Exporter(std::shared_ptr<Cache> cache, QObject *parent = nullptr);
    ~Exporter() override;

    //! An export that has not begun; `parent` owns it.
    ExportRun *create(QObject *parent) const;

private:
    std::shared_ptr<Cache> m_cache;
};

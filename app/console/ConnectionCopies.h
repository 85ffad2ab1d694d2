// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ConnectionProfile.h"
#include "DataFolder.h"
#include "Result.h"
#include "SpaceReport.h"

#include <QList>

#include <atomic>
#include <functional>
#include <memory>

class QObject;

//! Looks into the copies of connections that need not be open, off the interface thread, without
//! touching them. Of each question the last one is answered, on the interface thread, unless who
//! asked, or this, is gone by then.
class ConnectionCopies
{
public:
    explicit ConnectionCopies(const DataFolder &folder);
    ~ConnectionCopies();
    ConnectionCopies(const ConnectionCopies &) = delete;
    ConnectionCopies &operator=(const ConnectionCopies &) = delete;

    //! Which of these connections have something of exactly this name.
    void find(const QString &identifier, const QList<ConnectionProfile> &in, QObject *context,
              std::function<void(const QList<ConnectionProfile> &)> answer);
    //! Answers twice: sizes at once, then with the parts.
    void countSpace(const QString &profileId, QObject *context,
                    std::function<void(const Result<SpaceReport> &)> answer);

private:
    using Flag = std::shared_ptr<std::atomic_bool>;
    //! Ends the question before, and is true once this one is ended.
    static Flag begin(Flag &question);

    DataFolder m_folder;
    Flag m_search;
    Flag m_count;
};

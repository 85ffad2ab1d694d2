// SPDX-License-Identifier: Apache-2.0
#include "ConnectionCopies.h"

#include "IdentifierLookup.h"
#include "SpaceCount.h"

#include <QCoreApplication>
#include <QPointer>
#include <QThreadPool>

namespace {

//! Through the application, which outlives the pool's work.
template <typename Answer, typename Value>
void deliver(const std::shared_ptr<std::atomic_bool> &ended, const QPointer<QObject> &context,
             const Answer &answer, const Value &value)
{
    QMetaObject::invokeMethod(
        qApp,
        [ended, context, answer, value] {
            if (context && !*ended)
                answer(value);
        },
        Qt::QueuedConnection);
}

} // namespace

ConnectionCopies::ConnectionCopies(const DataFolder &folder)
    : m_folder(folder)
{
}

ConnectionCopies::~ConnectionCopies()
{
    for (const Flag &flag : {m_search, m_count}) {
        if (flag)
            *flag = true;
    }
}

ConnectionCopies::Flag ConnectionCopies::begin(Flag &question)
{
    if (question)
        *question = true;
    question = std::make_shared<std::atomic_bool>(false);
    return question;
}

void ConnectionCopies::find(const QString &identifier, const QList<ConnectionProfile> &in,
                            QObject *context,
                            std::function<void(const QList<ConnectionProfile> &)> answer)
{
    QThreadPool::globalInstance()->start([ended = begin(m_search), folder = m_folder, identifier,
                                          in, context = QPointer<QObject>(context),
                                          answer = std::move(answer)] {
        QList<ConnectionProfile> having;
        for (const ConnectionProfile &one : in) {
            const auto has = [&](const char *name) {
                const QString file = folder.connectionFolder(one.id) + QLatin1String(name);
                const auto found = IdentifierLookup::findInFile(file, identifier, ended.get());
                return found && !found->isEmpty();
            };
            if (has("/cache.db") || has("/recorded.db"))
                having.append(one);
        }
        deliver(ended, context, answer, having);
    });
}

void ConnectionCopies::countSpace(const QString &profileId, QObject *context,
                                  std::function<void(const Result<SpaceReport> &)> answer)
{
    QThreadPool::globalInstance()->start(
        [ended = begin(m_count), folder = m_folder.connectionFolder(profileId),
         context = QPointer<QObject>(context), answer = std::move(answer)] {
            for (const auto detail : {SpaceCount::Detail::Sizes, SpaceCount::Detail::EveryPage})
                deliver(ended, context, answer, SpaceCount::of(folder, detail, ended.get()));
        });
}

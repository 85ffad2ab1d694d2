// SPDX-License-Identifier: Apache-2.0
#include "WindowLink.h"

#include "ConsoleLink.h"
#include "WishLink.h"

#include <QLockFile>

namespace {

const QLatin1String openWish("open ");
constexpr int patienceMs = 2000;

} // namespace

WindowLink::WindowLink(const QString &dataFolder, QObject *parent)
    : QObject(parent)
    , m_first(std::make_unique<QLockFile>(dataFolder + QStringLiteral("/window.lock")))
    , m_link(std::make_unique<WishLink>(dataFolder))
{
    m_first->setStaleLockTime(0); // a window may stay open for weeks
    connect(m_link.get(), &WishLink::wished, this, [this](const QString &wish) {
        if (wish.startsWith(openWish) || wish == openWish.trimmed())
            Q_EMIT linkGiven(wish.mid(openWish.size()));
    });
}

WindowLink::~WindowLink() = default;

QStringList WindowLink::takeLinks(QStringList &arguments)
{
    QStringList links;
    for (qsizetype i = arguments.size() - 1; i > 0; --i) {
        if (ConsoleLink::isMeant(arguments.at(i)))
            links.prepend(arguments.takeAt(i));
    }
    return links;
}

bool WindowLink::give(const QString &dataFolder, const QString &link)
{
    return WishLink::deliver(dataFolder, openWish + link, patienceMs);
}

void WindowLink::listen()
{
    if (m_first->tryLock(0))
        m_link->listen();
}

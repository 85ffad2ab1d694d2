// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QString>
#include <QStringList>

#include <memory>

class QLockFile;
class WishLink;

//! How a link that the desktop hands to a new program reaches the window that is open already: the
//! first window of a data folder listens, a second program gives it the link and ends. Interface
//! thread only.
class WindowLink final : public QObject
{
    Q_OBJECT

public:
    explicit WindowLink(const QString &dataFolder, QObject *parent = nullptr);
    ~WindowLink() override;

    //! Takes the arguments that mean to be links out of a command line.
    static QStringList takeLinks(QStringList &arguments);

    //! Gives a link (an empty one: that a link was refused) to the window that is open. False where
    //! none took it. Blocks, at most two seconds, and is for a program without a window of its own.
    static bool give(const QString &dataFolder, const QString &link);
    //! From now on links come here, unless another program of this data folder takes them.
    void listen();

Q_SIGNALS:
    //! Read it strictly: any program of this user may have sent it.
    void linkGiven(const QString &link);

private:
    std::unique_ptr<QLockFile> m_first;
    std::unique_ptr<WishLink> m_link;
};

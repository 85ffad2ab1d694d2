// SPDX-License-Identifier: Apache-2.0
#include "ApiKeysPage.h"
#include "PagesWorkspace.h"

#include <QTest>

//! The API Keys tab over a real cache.
class TestApiKeysPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    //! When a key was used last comes with no hint.
    void shownAgainLaterItAsksForWhatIsNew()
    {
        PagesWorkspace workspace;
        ApiKeysPage page(&workspace);
        page.setFreshFor(0);
        page.show();
        QCOMPARE(workspace.syncsAsked(), 1);
        page.hide();
        page.show();
        QCOMPARE(workspace.syncsAsked(), 2);
    }

    void whatIsFreshIsNotAskedForAgain()
    {
        PagesWorkspace workspace;
        ApiKeysPage page(&workspace);
        page.show();
        page.hide();
        page.show();
        QCOMPARE(workspace.syncsAsked(), 0);
    }

    void offlineItDoesNotTry()
    {
        PagesWorkspace workspace;
        SyncStatus status;
        status.state = SyncStatus::State::Offline;
        workspace.setStatus(status);
        ApiKeysPage page(&workspace);
        page.setFreshFor(0);
        page.show();
        QCOMPARE(workspace.syncsAsked(), 0);
    }
};

QTEST_MAIN(TestApiKeysPage)
#include "TestApiKeysPage.moc"

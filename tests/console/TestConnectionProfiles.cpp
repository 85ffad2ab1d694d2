// SPDX-License-Identifier: Apache-2.0
#include "ConnectionProfiles.h"
#include "DataFolder.h"

#include <QFile>
#include <QFileInfo>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

class TestConnectionProfiles : public QObject
{
    Q_OBJECT

private:
    static ConnectionProfile harbor()
    {
        ConnectionProfile profile;
        profile.name = QStringLiteral("港 Harbor");
        profile.server = QUrl(QStringLiteral("https://harbor-sandbox.owlpay.com"));
        profile.kind = ConnectionKind::HarborSandbox;
        profile.mode = ConnectionMode::Test;
        return profile;
    }

    QTemporaryDir m_folder;
    QString file() const { return m_folder.filePath(QStringLiteral("settings.ini")); }

private Q_SLOTS:
    void init() { QFile::remove(file()); }

    void aKeptProfileComesBackAfterARestart()
    {
        QString id;
        {
            QSettings settings(file(), QSettings::IniFormat);
            ConnectionProfiles profiles(&settings);
            QSignalSpy changed(&profiles, &ConnectionProfiles::changed);
            id = profiles.keep(harbor()).id;
            profiles.setLastOpened(id);
            QCOMPARE(changed.size(), 1);
        }
        QSettings settings(file(), QSettings::IniFormat);
        const ConnectionProfiles profiles(&settings);
        const auto found = profiles.find(id);
        QVERIFY(found);
        QCOMPARE(found->name, harbor().name);
        QCOMPARE(found->server, harbor().server);
        QCOMPARE(found->kind, ConnectionKind::HarborSandbox);
        QCOMPARE(found->mode, ConnectionMode::Test);
        QCOMPARE(profiles.lastOpened(), id);
    }

    void onlyTheOwnerReadsTheSettings()
    {
        const QString path = m_folder.filePath(QStringLiteral("data"));
        const auto folder = DataFolder::open(path);
        QVERIFY(folder.ok());
        {
            QSettings settings(folder->settingsFile(), QSettings::IniFormat);
            ConnectionProfiles profiles(&settings);
            profiles.keep(harbor());
        }
        const auto others =
            QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
        QVERIFY(QFileInfo(folder->settingsFile()).size() > 0);
        QVERIFY(!(QFile::permissions(folder->settingsFile()) & others));
    }

    void keepingAKnownIdReplacesIt()
    {
        QSettings settings(file(), QSettings::IniFormat);
        ConnectionProfiles profiles(&settings);
        ConnectionProfile kept = profiles.keep(harbor());
        kept.name = QStringLiteral("renamed");
        profiles.keep(kept);
        QCOMPARE(profiles.all().size(), 1);
        QCOMPARE(profiles.find(kept.id)->name, QStringLiteral("renamed"));
    }

    void twoConnectionsHaveTwoIds()
    {
        QSettings settings(file(), QSettings::IniFormat);
        ConnectionProfiles profiles(&settings);
        QVERIFY(profiles.keep(harbor()).id != profiles.keep(harbor()).id);
        QCOMPARE(profiles.all().size(), 2);
    }

    void aForgottenProfileIsNotOpenedAgain()
    {
        QSettings settings(file(), QSettings::IniFormat);
        ConnectionProfiles profiles(&settings);
        const QString id = profiles.keep(harbor()).id;
        profiles.setLastOpened(id);
        profiles.forget(id);
        QVERIFY(!profiles.find(id));
        QVERIFY(profiles.lastOpened().isEmpty());
    }

    void anIdThatLeavesTheDataFolderIsNotRead()
    {
        {
            QSettings settings(file(), QSettings::IniFormat);
            ConnectionProfiles profiles(&settings);
            ConnectionProfile evil = harbor();
            evil.id = QStringLiteral("../../elsewhere");
            profiles.keep(evil);
        }
        QSettings settings(file(), QSettings::IniFormat);
        QVERIFY(ConnectionProfiles(&settings).all().isEmpty());
    }

    void theServerIsFoundWhateverItsTrailingSlash()
    {
        QSettings settings(file(), QSettings::IniFormat);
        ConnectionProfiles profiles(&settings);
        profiles.keep(harbor());
        QVERIFY(profiles.findServer(ConnectionKind::HarborSandbox,
                                    QUrl(QStringLiteral("https://harbor-sandbox.owlpay.com/"))));
        QVERIFY(!profiles.findServer(ConnectionKind::DeveloperApi, harbor().server));
        QVERIFY(profiles.findKind(ConnectionKind::HarborSandbox));
        QVERIFY(!profiles.findKind(ConnectionKind::LocalSandbox));
    }

    void twoConnectionsOfOneNameAreToldApart()
    {
        QTemporaryDir folder;
        QSettings settings(folder.filePath(QStringLiteral("settings.ini")), QSettings::IniFormat);
        ConnectionProfiles profiles(&settings);
        ConnectionProfile one;
        one.name = QStringLiteral("Acme");
        one.server = QUrl(QStringLiteral("https://one.example"));
        ConnectionProfile two = one;
        two.server = QUrl(QStringLiteral("https://two.example"));
        one = profiles.keep(one);
        two = profiles.keep(two);
        QCOMPARE(one.name, QStringLiteral("Acme"));
        QCOMPARE(two.name, QStringLiteral("Acme (two.example)"));
        // Kept again it is called what it was called.
        QCOMPARE(profiles.keep(two).name, two.name);
    }
};

QTEST_GUILESS_MAIN(TestConnectionProfiles)
#include "TestConnectionProfiles.moc"

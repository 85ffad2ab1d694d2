// SPDX-License-Identifier: Apache-2.0
#include "EnvFile.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using Existing = EnvFile::Existing;

//! Secrets in .env files: nothing but the one line changes, and nobody else can read the file.
class TestEnvFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aNewVariableGoesToTheEnd_data();
    void aNewVariableGoesToTheEnd();
    void aVariableThatIsThereIsNotReplacedUnasked_data();
    void aVariableThatIsThereIsNotReplacedUnasked();
    void onlyItsValueIsReplaced_data();
    void onlyItsValueIsReplaced();
    void whatOnlyLooksLikeItIsLeftAlone_data();
    void whatOnlyLooksLikeItIsLeftAlone();
    void theFileIsItsOwnersAlone();
    void noLineBreakComesFromASecret();
    void variableNamesAreCheckedForShells_data();
    void variableNamesAreCheckedForShells();
    void aReadOnlyFileStaysAsItIs();
    void aFolderThatIsNotThereIsNamed();
    void aFolderInTheFilesPlaceIsNamed();
    void aFileOfMegabytesIsNotTouched();

private:
    QString fileWith(const QByteArray &content);
    static QByteArray content(const QString &path);

    QTemporaryDir m_folder;
};

QString TestEnvFile::fileWith(const QByteArray &content)
{
    const QString path = m_folder.filePath(QStringLiteral(".env"));
    QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner);
    QFile::remove(path);
    if (content.isNull())
        return path;
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        qFatal("the file could not be prepared");
    return path;
}

QByteArray TestEnvFile::content(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void TestEnvFile::aNewVariableGoesToTheEnd_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    QTest::newRow("new file") << QByteArray() << QByteArray("KEY=abc\n");
    QTest::newRow("empty file") << QByteArray("") << QByteArray("KEY=abc\n");
    QTest::newRow("with end of line") << QByteArray("A=1\n") << QByteArray("A=1\nKEY=abc\n");
    QTest::newRow("without") << QByteArray("A=1") << QByteArray("A=1\nKEY=abc\n");
    QTest::newRow("odd bytes") << QByteArray("# \xff\r\nA=old\r\n\0x", 14)
                               << QByteArray("# \xff\r\nA=old\r\n\0x", 14) + "\nKEY=abc\n";
}

void TestEnvFile::aNewVariableGoesToTheEnd()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    const QString path = fileWith(before);
    QVERIFY(EnvFile::write(path, QStringLiteral("KEY"), "abc", Existing::Refuse));
    QCOMPARE(content(path), after);
}

void TestEnvFile::aVariableThatIsThereIsNotReplacedUnasked_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::newRow("plain") << QByteArray("KEY=old\n");
    QTest::newRow("empty value") << QByteArray("KEY=\n");
    QTest::newRow("exported") << QByteArray("A=1\n  export\tKEY=old");
    QTest::newRow("blanks") << QByteArray("KEY = old\n");
    QTest::newRow("quoted") << QByteArray("KEY=\"o\nl\nd\"\n");
}

void TestEnvFile::aVariableThatIsThereIsNotReplacedUnasked()
{
    QFETCH(QByteArray, before);
    const QString path = fileWith(before);
    const auto result = EnvFile::write(path, QStringLiteral("KEY"), "abc", Existing::Refuse);
    QVERIFY(!result);
    QCOMPARE(result.problem().kind, Problem::Kind::Conflict);
    QVERIFY(result.problem().message.contains(path));
    QVERIFY(!result.problem().message.contains(QStringLiteral("old")));
    QCOMPARE(content(path), before);
}

void TestEnvFile::onlyItsValueIsReplaced_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    const auto row = [](const char *name, const QByteArray &before, const QByteArray &after) {
        QTest::newRow(name) << before << after;
    };
    row("between others", "A=1\nKEY=old\nB=2", "A=1\nKEY=abc\nB=2");
    row("line ends of Windows", "A=1\r\nKEY=old\r\nB=2\r\n", "A=1\r\nKEY=abc\r\nB=2\r\n");
    row("no end of line", "KEY=old", "KEY=abc");
    row("exported", "export KEY=old\n", "export KEY=abc\n");
    row("in quotes", "KEY='o l d'\nB=2\n", "KEY=abc\nB=2\n");
    row("over several lines", "KEY=\"o\nKEY=x\nd\"\nB=2\n", "KEY=abc\nB=2\n");
    row("a quote within quotes", "KEY=\"o\\\"\nld\"\nB=2\n", "KEY=abc\nB=2\n");
    row("a quote that is never closed", "KEY=\"old\nB=2\n", "KEY=abc\nB=2\n");
    row("twice: the last one counts", "KEY=1\nKEY=2\n", "KEY=1\nKEY=abc\n");
    row("not there after all", "A=1\n", "A=1\nKEY=abc\n");
}

void TestEnvFile::onlyItsValueIsReplaced()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    const QString path = fileWith(before);
    QVERIFY(EnvFile::write(path, QStringLiteral("KEY"), "abc", Existing::Replace));
    QCOMPARE(content(path), after);
}

void TestEnvFile::whatOnlyLooksLikeItIsLeftAlone_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::newRow("comment") << QByteArray("# KEY=old\n");
    QTest::newRow("longer name") << QByteArray("KEY2=old\nMY_KEY=old\n");
    QTest::newRow("in another's value") << QByteArray("A=KEY=old\nB='\nKEY=old\n'\n");
    QTest::newRow("no value") << QByteArray("KEY\nexport KEY\n");
    QTest::newRow("export of another") << QByteArray("exportKEY=old\n");
}

void TestEnvFile::whatOnlyLooksLikeItIsLeftAlone()
{
    QFETCH(QByteArray, before);
    const QString path = fileWith(before);
    QVERIFY(EnvFile::write(path, QStringLiteral("KEY"), "abc", Existing::Refuse));
    QCOMPARE(content(path), before + "KEY=abc\n");
}

void TestEnvFile::theFileIsItsOwnersAlone()
{
    const QString path = fileWith("A=1\n");
    QVERIFY(QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup |
                                            QFile::ReadOther));
    QVERIFY(EnvFile::write(path, QStringLiteral("KEY"), "abc", Existing::Refuse));
    const QFile::Permissions others = QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup |
                                      QFile::ReadOther | QFile::WriteOther | QFile::ExeOther;
    QCOMPARE(QFile::permissions(path) & others, QFile::Permissions());
    const QStringList all =
        QDir(m_folder.path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
    QCOMPARE(all, QStringList{QStringLiteral(".env")});
}

void TestEnvFile::noLineBreakComesFromASecret()
{
    const QString path = fileWith({});
    QVERIFY(!EnvFile::write(path, QStringLiteral("KEY"), "abc\nPATH=/tmp/evil", Existing::Refuse));
    QVERIFY(!QFile::exists(path));
}

void TestEnvFile::variableNamesAreCheckedForShells_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("good");
    QTest::newRow("usual") << QStringLiteral("OWLPAY_API_KEY") << true;
    QTest::newRow("small") << QStringLiteral("_key2") << true;
    QTest::newRow("digit first") << QStringLiteral("2KEY") << false;
    QTest::newRow("blank") << QStringLiteral("A KEY") << false;
    QTest::newRow("line break") << QStringLiteral("KEY\nB") << false;
    QTest::newRow("empty") << QString() << false;
}

void TestEnvFile::variableNamesAreCheckedForShells()
{
    QFETCH(QString, name);
    QFETCH(bool, good);
    QCOMPARE(EnvFile::isVariableName(name), good);
    QCOMPARE(bool(EnvFile::write(fileWith({}), name, "abc", Existing::Refuse)), good);
}

void TestEnvFile::aReadOnlyFileStaysAsItIs()
{
    const QString path = fileWith("A=1\n");
    QVERIFY(QFile::setPermissions(path, QFile::ReadOwner));
    const auto result = EnvFile::write(path, QStringLiteral("KEY"), "abc", Existing::Replace);
    QVERIFY(!result);
    QCOMPARE(result.problem().kind, Problem::Kind::Storage);
    QVERIFY(result.problem().message.contains(path));
    QVERIFY2(result.problem().message.contains(QStringLiteral("Permission denied")),
             qPrintable(result.problem().message));
    QCOMPARE(content(path), QByteArray("A=1\n"));
}

void TestEnvFile::aFolderThatIsNotThereIsNamed()
{
    const auto result = EnvFile::write(QStringLiteral("/nonexistent-folder/.env"),
                                       QStringLiteral("KEY"), "abc", Existing::Refuse);
    QVERIFY(!result);
    QVERIFY(result.problem().message.contains(QStringLiteral("No such file or directory")));
}

void TestEnvFile::aFolderInTheFilesPlaceIsNamed()
{
    const auto result =
        EnvFile::write(m_folder.path(), QStringLiteral("KEY"), "abc", Existing::Refuse);
    QVERIFY(!result);
    QVERIFY(result.problem().message.contains(m_folder.path()));
}

void TestEnvFile::aFileOfMegabytesIsNotTouched()
{
    const QByteArray large(2 * 1024 * 1024, '#');
    const QString path = fileWith(large);
    QVERIFY(!EnvFile::write(path, QStringLiteral("KEY"), "abc", Existing::Refuse));
    QCOMPARE(content(path).size(), large.size());
}

QTEST_GUILESS_MAIN(TestEnvFile)
#include "TestEnvFile.moc"

// SPDX-License-Identifier: Apache-2.0
// Free-word search over one cache.db: how fast its index is made and how large it is, and for
// words of several kinds how long the first page and the whole list take beside `grep -F` over the
// same bodies in one file. Works on a copy. Prints one JSON object.
//
//     search_bench CACHE_DB [WORK_FOLDER]

#include "CacheFile.h"
#include "CacheReader.h"
#include "CacheWriter.h"
#include "ConnectionFolder.h"
#include "SqliteDatabase.h"

#include <QCoreApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTextStream>

#include <algorithm>
#include <cstdio>

namespace {

constexpr int firstPage = 64;
constexpr int runs = 3;

struct Word
{
    QString kind;
    QString text;
};

[[noreturn]] void fail(const QString &reason)
{
    std::fprintf(stderr, "%s\n", qUtf8Printable(reason));
    std::exit(1);
}

double milliseconds(const QElapsedTimer &timer)
{
    return double(timer.nsecsElapsed()) / 1e6;
}

double median(QList<double> values)
{
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

//! All bodies of the logs, one a line; answers their bytes.
qint64 writeBodies(SqliteDatabase &database, const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        fail(file.errorString());
    qint64 bytes = 0;
    SqliteStatement bodies(database, "SELECT request_body, response_body FROM log_messages");
    while (bodies.step() == SqliteStatement::Step::Row) {
        for (int column = 0; column < 2; ++column) {
            const QByteArrayView body = bodies.blobView(column);
            bytes += body.size();
            file.write(body.data(), body.size());
            file.write("\n");
        }
    }
    return bytes;
}

QString responseAt(SqliteDatabase &database, double share, const QRegularExpression &holds)
{
    const double count = double(database.integer("SELECT max(id) FROM logs"));
    SqliteStatement body(database, "SELECT response_body FROM log_messages WHERE id <= ?1 AND "
                                   "length(response_body) > 200 ORDER BY id DESC LIMIT 5000");
    body.bind(1, qint64(share * count));
    while (body.step() == SqliteStatement::Step::Row) {
        const auto match = holds.match(QString::fromUtf8(body.blob(0)));
        if (match.hasMatch())
            return match.captured(1);
    }
    return {};
}

QList<Word> wordsOf(SqliteDatabase &database)
{
    const QRegularExpression uuid(QStringLiteral("\"uuid\":\"(ord_[0-9a-f]{32})\""));
    const QRegularExpression serial(QStringLiteral("\"order_serial\":\"([A-Z0-9_]{8,})\""));
    const QRegularExpression ofName(QStringLiteral("\"customer\":\"(\\w+ \\w+)\""));
    const QRegularExpression chinese(QStringLiteral("([\\x{4e00}-\\x{9fff}]{2})"));
    QList<Word> words;
    const auto add = [&words](const char *kind, const QString &text) {
        if (!text.isEmpty())
            words.append({QString::fromLatin1(kind), text});
    };
    add("identifier, among the newest", responseAt(database, 0.99, uuid));
    add("identifier, in the middle", responseAt(database, 0.5, uuid));
    add("identifier, among the oldest", responseAt(database, 0.01, uuid));
    add("identifier that is nowhere", QStringLiteral("ord_00112233445566778899aabbccddeeff"));
    add("serial number", responseAt(database, 0.3, serial));
    add("word", QStringLiteral("Northwind"));
    add("words of a name", responseAt(database, 0.4, ofName));
    add("two Chinese characters", responseAt(database, 0.4, chinese));
    const QString middle = responseAt(database, 0.2, uuid);
    add("ten characters inside an identifier", middle.mid(12, 10));
    add("six digits of a serial number", responseAt(database, 0.2, serial).right(6));
    add("five characters inside an identifier", middle.mid(12, 5));
    add("three characters inside an identifier", middle.mid(20, 3));
    add("three characters that are nowhere", QStringLiteral("~#~"));
    return words;
}

QJsonObject measureIndexing(CacheWriter &writer, SqliteDatabase &look, qint64 bodyBytes)
{
    QElapsedTimer timer;
    timer.start();
    double longest = 0;
    for (;;) {
        QElapsedTimer step;
        step.start();
        const auto more = writer.indexSome([] { return false; });
        if (!more)
            fail(more.problem().message);
        longest = std::max(longest, milliseconds(step));
        if (!*more)
            break;
    }
    const double took = milliseconds(timer);
    const auto sum = [&look](const char *sql) { return double(look.integer(sql)); };
    const double rows = sum("SELECT sum(rows) FROM search_segments");
    const double bytes = sum("SELECT sum(length(words)) FROM search_chunks");
    const double logBytes =
        sum("SELECT sum(length(words)) FROM search_chunks WHERE id / 2048 IN (SELECT s.id FROM "
            "search_segments s JOIN generations g ON g.id = s.generation WHERE g.collection = 3)");
    QJsonObject result;
    result[QStringLiteral("rows")] = rows;
    result[QStringLiteral("seconds")] = took / 1000;
    result[QStringLiteral("rows_per_second")] = rows / took * 1000;
    result[QStringLiteral("longest_step_ms")] = longest;
    result[QStringLiteral("index_bytes")] = bytes;
    result[QStringLiteral("index_bytes_of_logs")] = logBytes;
    result[QStringLiteral("index_to_bodies")] = logBytes / double(bodyBytes);
    return result;
}

double grep(const QString &bodies, const QString &out, const QString &word)
{
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("LC_ALL"), QStringLiteral("C"));
    process.setProcessEnvironment(environment);
    process.setStandardOutputFile(out, QIODevice::Truncate);
    QElapsedTimer timer;
    timer.start();
    process.start(QStringLiteral("grep"),
                  {QStringLiteral("-F"), QStringLiteral("--"), word, bodies});
    process.waitForFinished(-1);
    return milliseconds(timer);
}

QJsonObject measure(const CacheReader &reader, const QString &folder, const Word &word)
{
    RowCondition condition;
    condition.texts = {word.text};
    RowFilter filter;
    filter.conditions = {condition};
    QList<double> first;
    QList<double> whole;
    QList<double> grepped;
    qint64 found = 0;
    for (int run = 0; run < runs; ++run) {
        qint64 sofar = 0;
        double page = -1;
        QElapsedTimer timer;
        timer.start();
        const auto count = reader.ids(Collection::Logs, filter, {}, [&](const QList<qint64> &ids) {
            sofar += ids.size();
            if (page < 0 && sofar >= firstPage)
                page = milliseconds(timer);
        });
        if (!count)
            fail(count.problem().message);
        found = *count;
        whole.append(milliseconds(timer));
        first.append(page < 0 ? whole.last() : page);
        grepped.append(
            grep(folder + QStringLiteral("/bodies"), folder + QStringLiteral("/out"), word.text));
    }
    QJsonObject result;
    result[QStringLiteral("kind")] = word.kind;
    result[QStringLiteral("word")] = word.text;
    result[QStringLiteral("rows")] = double(found);
    result[QStringLiteral("first_page_ms")] = median(first);
    result[QStringLiteral("whole_ms")] = median(whole);
    result[QStringLiteral("grep_ms")] = median(grepped);
    result[QStringLiteral("grep_to_first_page")] = median(grepped) / median(first);
    result[QStringLiteral("whole_to_grep")] = median(whole) / median(grepped);
    return result;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() < 2)
        fail(QStringLiteral("search_bench CACHE_DB [WORK_FOLDER]"));
    QTemporaryDir own(arguments.value(2, QDir::tempPath()) + QStringLiteral("/search-XXXXXX"));
    if (!own.isValid())
        fail(own.errorString());
    auto folder = ConnectionFolder::open(own.filePath(QStringLiteral("connection")));
    if (!folder)
        fail(folder.problem().message);
    if (QProcess::execute(QStringLiteral("cp"), {QStringLiteral("--reflink=auto"), arguments.at(1),
                                                 (*folder)->cacheFile()}) != 0)
        fail(QStringLiteral("The cache could not be copied."));
    bool damaged = false;
    auto file = CacheFile::open(**folder, CacheContent::Server, 2, &damaged);
    if (!file)
        fail(file.problem().message);
    SqliteDatabase &look = *file->readers.front();
    file.value().writer->run("DELETE FROM search_chunks; DELETE FROM search_segments");
    CacheWriter writer(std::move(file.value().writer), [](const CacheChange &) {});

    const qint64 bodyBytes = writeBodies(look, own.filePath(QStringLiteral("bodies")));
    QJsonObject result;
    result[QStringLiteral("logs")] = double(look.integer("SELECT count(*) FROM logs"));
    result[QStringLiteral("body_bytes")] = double(bodyBytes);
    result[QStringLiteral("indexing")] = measureIndexing(writer, look, bodyBytes);
    const QList<Word> words = wordsOf(look);
    const CacheReader reader(std::move(file.value().readers.back()));
    QJsonArray searches;
    for (const Word &word : words)
        searches.append(measure(reader, own.path(), word));
    result[QStringLiteral("searches")] = searches;
    QTextStream(stdout) << QJsonDocument(result).toJson();
    return 0;
}

// SPDX-License-Identifier: Apache-2.0
#include "FreedMemory.h"

#include <QByteArray>
#include <QString>
#include <QTest>

#include <atomic>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <thread>
#include <vector>

// Memory that was given back may not be looked at by the rules of the language; here it is looked
// at before anybody can have taken it again, through what the compiler cannot follow.
namespace {

const char *volatile leftover = nullptr;

//! How often the mark is still in the block of `size` bytes that was just given back, behind the
//! two words that the C library keeps in a free block.
int marksLeft(std::size_t size)
{
    const char *block = leftover;
    int found = 0;
    for (std::size_t at = 2 * sizeof(void *); at + 4 <= size; ++at)
        found += std::memcmp(block + at, "MARK", 4) == 0;
    return found;
}

void fill(char *block, std::size_t size)
{
    for (std::size_t at = 0; at + 4 <= size; at += 4)
        std::memcpy(block + at, "MARK", 4);
}

} // namespace

//! What is given back is overwritten, whichever way it goes, and memory works as before.
class TestFreedMemory : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (!FreedMemory::isWiped())
            QSKIP("only with glibc and without a sanitizer");
    }

    void aBlockIsWiped_data()
    {
        QTest::addColumn<int>("size");
        for (const int size : {24, 64, 200, 1032, 5000, 60'000})
            QTest::addRow("%d bytes", size) << size;
    }
    void aBlockIsWiped()
    {
        QFETCH(int, size);
        auto *block = static_cast<char *>(std::malloc(std::size_t(size)));
        fill(block, std::size_t(size));
        leftover = block;
        QVERIFY(marksLeft(std::size_t(size)) > 0);
        std::free(block);
        QCOMPARE(marksLeft(std::size_t(size)), 0);
    }

    void aBlockThatMovesIsWipedBehindIt()
    {
        auto *block = static_cast<char *>(std::malloc(600));
        fill(block, 600);
        leftover = block;
        auto *larger = static_cast<char *>(std::realloc(block, 9000));
        QVERIFY(larger != leftover);
        QCOMPARE(std::memcmp(larger, "MARKMARK", 8), 0);
        QCOMPARE(std::memcmp(larger + 596, "MARK", 4), 0);
        QCOMPARE(marksLeft(600), 0);
        leftover = larger;
        auto *smaller = static_cast<char *>(std::realloc(larger, 40));
        QCOMPARE(std::memcmp(smaller, "MARKMARK", 8), 0);
        QCOMPARE(marksLeft(9000), 0);
        std::free(smaller);
    }

    void aLargeBlockGrowsAndShrinksInPlace()
    {
        constexpr std::size_t large = 16 * 1024 * 1024;
        auto *block = static_cast<char *>(std::malloc(large));
        fill(block, large);
        block = static_cast<char *>(std::realloc(block, 3 * large));
        QVERIFY(block);
        QCOMPARE(std::memcmp(block, "MARK", 4), 0);
        QCOMPARE(std::memcmp(block + large - 4, "MARK", 4), 0);
        block = static_cast<char *>(std::realloc(block, 100));
        QCOMPARE(std::memcmp(block, "MARKMARK", 8), 0);
        std::free(block);
    }

    void librariesAreMeantToo()
    {
        auto *text = new QString(QStringLiteral("MARK").repeated(100));
        text->detach();
        leftover = reinterpret_cast<const char *>(text->constData());
        delete text;
        const QByteArray utf16(reinterpret_cast<const char *>(u"MARK"), 8);
        QVERIFY(!QByteArray::fromRawData(leftover + 16, 700).contains(utf16));
    }

    void theRulesOfTheFunctionsHold()
    {
        std::free(nullptr);
        void *first = std::realloc(nullptr, 10);
        QVERIFY(first);
        first = std::realloc(first, 0);
        QCOMPARE(first, nullptr);
        errno = EINTR;
        std::free(std::malloc(10));
        QCOMPARE(errno, EINTR);
        errno = 0;
        volatile std::size_t huge = SIZE_MAX / 2;
        QCOMPARE(::reallocarray(nullptr, huge, 3), nullptr);
        QCOMPARE(errno, ENOMEM);
        QCOMPARE(std::realloc(nullptr, huge), nullptr);
        void *aligned = std::aligned_alloc(4096, 8192);
        QCOMPARE(reinterpret_cast<quintptr>(aligned) % 4096, quintptr(0));
        std::free(aligned);
    }

    void manyThreadsGiveBackEachOthersBlocks()
    {
        std::vector<std::thread> threads;
        std::atomic<int> wrong = 0;
        for (int number = 0; number < 8; ++number) {
            threads.emplace_back([&wrong, number] {
                std::vector<std::vector<char>> kept(64);
                for (int round = 0; round < 20'000; ++round) {
                    auto &one = kept[std::size_t(round * 7 + number) % kept.size()];
                    if (!one.empty() && one.front() != one.back())
                        ++wrong;
                    one.assign(std::size_t((round * 37) % 3000 + 1), char(number));
                }
            });
        }
        for (std::thread &thread : threads)
            thread.join();
        QCOMPARE(wrong.load(), 0);
    }
};

QTEST_GUILESS_MAIN(TestFreedMemory)
#include "TestFreedMemory.moc"

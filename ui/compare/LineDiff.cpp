// SPDX-License-Identifier: Apache-2.0
#include "LineDiff.h"

#include <QHash>

#include <algorithm>
#include <vector>

namespace {

//! The lines between the same beginning and the same end, as numbers: equal lines have equal ones.
struct Middle
{
    std::vector<int> left;
    std::vector<int> right;
};

//! One step of the way through the edit graph.
enum class Step : char { Same, Left, Right };

Middle numbered(const QStringList &left, const QStringList &right, int begin, int end)
{
    QHash<QStringView, int> numbers;
    const auto numbersOf = [&](const QStringList &lines) {
        std::vector<int> result;
        for (qsizetype i = begin; i < lines.size() - end; ++i) {
            const auto known = numbers.constFind(lines[i]);
            result.push_back(known != numbers.cend() ? *known : int(numbers.size()));
            numbers.insert(lines[i], result.back());
        }
        return result;
    };
    Middle middle;
    middle.left = numbersOf(left);
    middle.right = numbersOf(right);
    return middle;
}

//! The steps from the beginning to the end; empty where it takes more than `most` edits.
std::vector<Step> shortestWay(const Middle &middle, int most)
{
    const int width = int(middle.left.size());
    const int height = int(middle.right.size());
    const int limit = std::min(most, width + height);
    std::vector<int> furthest(size_t(2 * limit + 2), 0);
    const auto at = [limit](int k) { return size_t(k + limit); };
    std::vector<std::vector<int>> trace;
    bool found = false;
    for (int edits = 0; edits <= limit && !found; ++edits) {
        trace.emplace_back(furthest.begin() + limit - edits, furthest.begin() + limit + edits + 1);
        for (int k = -edits; k <= edits; k += 2) {
            const bool down =
                k == -edits || (k != edits && furthest[at(k - 1)] < furthest[at(k + 1)]);
            int x = edits == 0 ? 0 : down ? furthest[at(k + 1)] : furthest[at(k - 1)] + 1;
            int y = x - k;
            while (x < width && y < height && middle.left[size_t(x)] == middle.right[size_t(y)]) {
                ++x;
                ++y;
            }
            furthest[at(k)] = x;
            if (x >= width && y >= height) {
                found = true;
                break;
            }
        }
    }
    std::vector<Step> steps;
    if (!found)
        return steps;
    int x = width;
    int y = height;
    for (int edits = int(trace.size()) - 1; edits >= 0; --edits) {
        // trace[edits] holds what was reached before this round, from -edits to edits.
        const std::vector<int> &before = trace[size_t(edits)];
        const auto reached = [&](int k) { return before[size_t(k + edits)]; };
        const int k = x - y;
        const bool down = k == -edits || (k != edits && reached(k - 1) < reached(k + 1));
        const int fromX = edits == 0 ? 0 : down ? reached(k + 1) : reached(k - 1);
        const int fromY = edits == 0 ? 0 : fromX - (down ? k + 1 : k - 1);
        while (x > fromX && y > fromY) {
            steps.push_back(Step::Same);
            --x;
            --y;
        }
        if (edits > 0)
            steps.push_back(x == fromX ? Step::Right : Step::Left);
        x = fromX;
        y = fromY;
    }
    std::reverse(steps.begin(), steps.end());
    return steps;
}

//! Lines that were taken out and put in at the same place stand beside each other.
void addBlock(QList<LineDiff::Row> *rows, int left, int leftEnd, int right, int rightEnd)
{
    using Kind = LineDiff::Kind;
    for (; left < leftEnd && right < rightEnd; ++left, ++right)
        rows->append({Kind::Changed, left, right});
    for (; left < leftEnd; ++left)
        rows->append({Kind::Left, left, -1});
    for (; right < rightEnd; ++right)
        rows->append({Kind::Right, -1, right});
}

} // namespace

LineDiff LineDiff::of(const QStringList &left, const QStringList &right, int most)
{
    const int shorter = int(std::min(left.size(), right.size()));
    int begin = 0;
    while (begin < shorter && left[begin] == right[begin])
        ++begin;
    int end = 0;
    while (end < shorter - begin && left[left.size() - 1 - end] == right[right.size() - 1 - end])
        ++end;

    LineDiff diff;
    for (int i = 0; i < begin; ++i)
        diff.rows.append({Kind::Same, i, i});
    const int leftEnd = int(left.size()) - end;
    const int rightEnd = int(right.size()) - end;
    if (begin < leftEnd || begin < rightEnd) {
        const std::vector<Step> steps = shortestWay(numbered(left, right, begin, end), most);
        diff.bounded = steps.empty();
        int l = begin;
        int r = begin;
        int blockLeft = l;
        int blockRight = r;
        for (const Step step : steps) {
            if (step == Step::Same) {
                addBlock(&diff.rows, blockLeft, l, blockRight, r);
                diff.rows.append({Kind::Same, l++, r++});
                blockLeft = l;
                blockRight = r;
            } else {
                ++(step == Step::Left ? l : r);
            }
        }
        addBlock(&diff.rows, blockLeft, leftEnd, blockRight, rightEnd);
    }
    for (int i = 0; i < end; ++i)
        diff.rows.append({Kind::Same, leftEnd + i, rightEnd + i});
    return diff;
}

// SPDX-License-Identifier: Apache-2.0
// The second half of BodyView: finding words in what it shows.
#include "BodyTextView.h"
#include "BodyView.h"
#include "FeedTableView.h"
#include "JsonTreeModel.h"
#include "JsonTreeView.h"
#include "MarkedWords.h"
#include "PlainLabel.h"

#include <QFutureWatcher>
#include <QLineEdit>
#include <QToolButton>
#include <QtConcurrentRun>

#include <functional>

namespace {

constexpr int mostMatches = 999;               // more are not shown one by one
constexpr qsizetype searchAtOnce = 256 * 1024; // characters

} // namespace

QList<int> BodyView::fieldsWith(const QList<std::pair<QString, QString>> &fields,
                                const QStringList &words)
{
    QList<int> rows;
    const QList<QByteArray> folded = SearchFold::foldedWords(words);
    for (int row = 0; row < int(fields.size()); ++row) {
        if (SearchFold::holdsAny(fields[row].first, folded) ||
            SearchFold::holdsAny(fields[row].second, folded))
            rows.append(row);
    }
    return rows;
}

void BodyView::search()
{
    QStringList words;
    if (!m_search->text().isEmpty())
        words = {m_search->text()};
    else if (m_marked)
        words = m_marked->words();
    const int job = ++m_searchJob;
    m_match = -1;
    m_found = {};
    m_count->setText(tr("Searching…"));

    std::function<Found()> look;
    if (words.isEmpty())
        look = [] { return Found(); };
    else if (mode() == Mode::Tree)
        look = [tree = m_content.tree, words] {
            return Found{{}, JsonTreeModel::find(tree, words, mostMatches)};
        };
    else if (mode() == Mode::Form)
        look = [fields = m_content.fields, words] { return Found{{}, fieldsWith(fields, words)}; };
    else
        look = [body = m_text->body(), words] {
            return Found{SearchFold::places(body, words, mostMatches), {}};
        };
    if (words.isEmpty() || m_content.text.size() <= searchAtOnce) {
        showFound(look(), words);
        return;
    }
    auto *watcher = new QFutureWatcher<Found>(this);
    connect(watcher, &QFutureWatcher<Found>::finished, this, [this, watcher, job, words] {
        watcher->deleteLater();
        if (job == m_searchJob)
            showFound(watcher->result(), words);
    });
    watcher->setFuture(QtConcurrent::run(look));
}

void BodyView::showFound(const Found &found, const QStringList &words)
{
    m_found = found;
    if (mode() == Mode::Text || mode() == Mode::Hex)
        m_text->setMatches(found.places);
    if (mode() == Mode::Tree) {
        m_tree->jsonModel()->setMarks(words, found.numbers);
        m_tree->viewport()->update();
    }
    // That the filter's words stand elsewhere is no news; what was typed here is answered.
    const bool told = !m_search->text().isEmpty() || matches() > 0;
    for (QWidget *widget : std::initializer_list<QWidget *>{m_count, m_previous, m_next})
        widget->setVisible(told);
    for (QWidget *widget : std::initializer_list<QWidget *>{m_previous, m_next})
        widget->setEnabled(matches() > 0);
    m_count->setText(tr("none"));
    if (matches() > 0)
        stepMatch(1);
    Q_EMIT searched(int(matches()));
}

void BodyView::stepMatch(int by)
{
    const int count = int(matches());
    if (count == 0)
        return;
    // From "none yet" backwards is the last one.
    m_match = m_match < 0 && by < 0 ? count - 1 : (m_match + by + count) % count;
    if (mode() == Mode::Tree)
        m_tree->showNode(m_found.numbers[m_match]);
    else if (mode() == Mode::Form)
        m_form->selectRowQuietly(m_found.numbers[m_match]);
    else
        m_text->showMatch(m_match);
    const QString all = count < mostMatches ? QString::number(count) : tr("over %1").arg(count);
    m_count->setText(tr("%1 of %2").arg(QString::number(m_match + 1), all));
}

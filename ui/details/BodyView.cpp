// SPDX-License-Identifier: Apache-2.0
#include "BodyView.h"

#include "AccessibleNames.h"
#include "BodyTextView.h"
#include "DetailText.h"
#include "FeedTableView.h"
#include "HexDump.h"
#include "JsonTreeModel.h"
#include "JsonTreeView.h"
#include "MarkedWords.h"
#include "Metrics.h"
#include "PlainLabel.h"
#include "SearchFold.h"

#include <QComboBox>
#include <QFutureWatcher>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QScrollBar>
#include <QStackedWidget>
#include <QStandardItemModel>
#include <QtConcurrentRun>

namespace {

constexpr qsizetype readAtOnce = 64 * 1024;
constexpr int mostLines = 18;
constexpr int fewestLines = 2;

} // namespace

BodyView::BodyView(const QString &what, QWidget *parent)
    : QWidget(parent)
    , m_modes(new QComboBox(this))
    , m_search(new QLineEdit(this))
    , m_count(new PlainLabel(this))
    , m_bar(new QWidget(this))
    , m_note(new PlainLabel(this))
    , m_stack(new QStackedWidget(this))
    , m_tree(new JsonTreeView(this))
    , m_text(new BodyTextView(this))
    , m_fields(new QStandardItemModel(0, 2, this))
    , m_form(new FeedTableView(QStringLiteral("Form of the %1").arg(what), QString(), this))
{
    m_modes->setAccessibleName(QStringLiteral("Show %1 body as").arg(what));
    m_search->setAccessibleName(QStringLiteral("Search in %1 body").arg(what));
    m_tree->setAccessibleName(QStringLiteral("Tree of the %1 body").arg(what));
    m_text->setAccessibleName(QStringLiteral("Text of the %1 body").arg(what));
    m_search->setPlaceholderText(tr("Search in body"));
    m_search->setClearButtonEnabled(true);
    AccessibleNames::nameButtonsOf(m_search);
    m_search->setMaximumWidth(200);
    m_count->setQuiet(true);
    m_note->setQuiet(true);
    m_note->setWrapped(true);
    m_fields->setHorizontalHeaderLabels({tr("Name"), tr("Value")});
    m_form->setModelAndWidths(m_fields, {160, -1});

    auto *bar = new QHBoxLayout(m_bar);
    bar->setContentsMargins(0, 0, 0, 0);
    bar->setSpacing(Metrics::Gap);
    bar->addWidget(m_modes);
    bar->addStretch();
    bar->addWidget(m_count);
    bar->addWidget(m_search, 1);

    m_stack->addWidget(m_tree);
    m_stack->addWidget(m_text);
    m_stack->addWidget(m_form);
    m_stack->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Metrics::Gap);
    column->addWidget(m_bar);
    column->addWidget(m_stack);
    column->addWidget(m_note);

    connect(m_modes, &QComboBox::currentIndexChanged, this, &BodyView::showMode);
    connect(m_search, &QLineEdit::textChanged, this, &BodyView::search);
    connect(m_search, &QLineEdit::returnPressed, this, [this] { stepMatch(1); });
    connect(m_tree, &QTreeView::expanded, this, &BodyView::fitHeight);
    connect(m_tree, &QTreeView::collapsed, this, &BodyView::fitHeight);
    setBody({}, {}, false, 0);
}

void BodyView::setBody(const QByteArray &bytes, const QString &contentType, bool cut,
                       qint64 sizeOfWhole)
{
    m_cut = cut;
    m_sizeOfWhole = sizeOfWhole;
    const int job = ++m_job;
    if (bytes.size() <= readAtOnce) {
        display(BodyContent::of(bytes, contentType, cut));
        return;
    }
    m_bar->hide();
    m_stack->hide();
    m_note->setText(tr("Reading %1…").arg(DetailText::size(bytes.size())));
    m_note->setVisible(true);
    auto *watcher = new QFutureWatcher<BodyContent>(this);
    connect(watcher, &QFutureWatcher<BodyContent>::finished, this, [this, watcher, job] {
        watcher->deleteLater();
        if (job == m_job)
            display(watcher->future().takeResult());
    });
    watcher->setFuture(QtConcurrent::run(&BodyContent::of, bytes, contentType, cut));
}

void BodyView::followMarkedWords()
{
    // Only now, because a view is put into its pane after it was made.
    if (m_marked)
        return;
    m_marked = MarkedWords::of(this);
    if (m_marked)
        connect(m_marked, &MarkedWords::changed, this, &BodyView::search);
}

void BodyView::display(BodyContent content)
{
    followMarkedWords();
    m_content = std::move(content);
    m_search->clear();
    m_tree->jsonModel()->setTree(m_content.tree);
    m_tree->openFirstLevels();
    m_fields->setRowCount(0);
    for (const auto &[name, value] : m_content.fields)
        m_fields->appendRow({new QStandardItem(name), new QStandardItem(value)});
    fillModes();
    const bool empty = m_content.kind == BodyContent::Kind::Empty;
    m_bar->setVisible(!empty);
    m_stack->setVisible(!empty);
    QStringList notes;
    if (empty)
        notes << tr("No body.");
    if (m_cut) {
        notes << tr("Only the first %1 of %2 are kept.")
                     .arg(DetailText::size(m_content.bytes.size()),
                          DetailText::size(m_sizeOfWhole));
    } else if (m_content.brokenJson) {
        notes << tr("This says it is JSON, but cannot be read as JSON.");
    }
    m_note->setText(notes.join(QLatin1Char(' ')));
    m_note->setVisible(!notes.isEmpty());
    showMode();
    Q_EMIT shown();
}

void BodyView::fillModes()
{
    const QSignalBlocker quiet(m_modes);
    m_modes->clear();
    if (m_content.kind == BodyContent::Kind::Json)
        m_modes->addItem(tr("Tree"), int(Mode::Tree));
    if (m_content.kind == BodyContent::Kind::Form)
        m_modes->addItem(tr("Form"), int(Mode::Form));
    if (m_content.kind != BodyContent::Kind::Binary)
        m_modes->addItem(tr("Text"), int(Mode::Text));
    m_modes->addItem(tr("Hex"), int(Mode::Hex));
    m_modes->setVisible(m_modes->count() > 1);
}

BodyView::Mode BodyView::mode() const
{
    return Mode(m_modes->currentData().toInt());
}

void BodyView::setMode(Mode mode)
{
    const int at = m_modes->findData(int(mode));
    if (at >= 0)
        m_modes->setCurrentIndex(at);
}

void BodyView::showMode()
{
    switch (mode()) {
    case Mode::Tree:
        m_stack->setCurrentWidget(m_tree);
        break;
    case Mode::Form:
        m_stack->setCurrentWidget(m_form);
        break;
    case Mode::Text:
        m_text->setBody(m_content.text, m_content.tokens);
        m_stack->setCurrentWidget(m_text);
        break;
    case Mode::Hex:
        m_text->setBody(HexDump::of(m_content.bytes), {});
        m_stack->setCurrentWidget(m_text);
        break;
    }
    fitHeight();
    search();
}

QString BodyView::shownText() const
{
    return m_stack->currentWidget() == m_text ? m_text->toPlainText() : m_content.text;
}

int BodyView::lines() const
{
    if (m_stack->currentWidget() == m_text)
        return m_text->blockCount();
    if (m_stack->currentWidget() == m_form)
        return m_fields->rowCount() + 1;
    int rows = 0;
    for (QModelIndex index = m_tree->jsonModel()->index(0, 0); index.isValid() && rows <= mostLines;
         index = m_tree->indexBelow(index))
        ++rows;
    return rows;
}

void BodyView::fitHeight()
{
    const int shownLines = std::clamp(lines(), fewestLines, mostLines);
    int line = Metrics::rowHeight(this);
    int around = 2 * m_tree->frameWidth();
    if (m_stack->currentWidget() == m_text) {
        line = m_text->fontMetrics().lineSpacing();
        // Its margins, and room for a scroll bar under long lines.
        around += 2 * Metrics::Gap + m_text->horizontalScrollBar()->sizeHint().height();
    } else if (m_stack->currentWidget() == m_tree) {
        line = std::max(m_tree->sizeHintForRow(0), m_tree->fontMetrics().height());
        around += Metrics::Gap;
    }
    m_stack->setFixedHeight(shownLines * line + around);
}

void BodyView::search()
{
    QStringList words;
    if (!m_search->text().isEmpty())
        words = {m_search->text()};
    else if (m_marked)
        words = m_marked->words();
    m_match = -1;
    m_foundFields = fieldsWith(words);
    if (mode() == Mode::Form)
        m_matches = int(m_foundFields.size());
    else
        m_matches = mode() == Mode::Tree ? m_tree->markMatches(words) : m_text->markMatches(words);
    // That the filter's words stand elsewhere is no news; what was typed here is answered.
    m_count->setVisible(!m_search->text().isEmpty() || m_matches > 0);
    m_count->setText(tr("none"));
    if (m_matches > 0)
        stepMatch(1);
}

QList<int> BodyView::fieldsWith(const QStringList &words) const
{
    QList<int> rows;
    const QList<QByteArray> folded = SearchFold::foldedWords(words);
    for (int row = 0; row < m_fields->rowCount(); ++row) {
        if (SearchFold::holdsAny(m_fields->item(row, 1)->text(), folded))
            rows.append(row);
    }
    return rows;
}

void BodyView::stepMatch(int by)
{
    if (m_matches <= 0)
        return;
    m_match = (m_match + by + m_matches) % m_matches;
    if (mode() == Mode::Tree)
        m_tree->showMatch(m_match);
    else if (mode() == Mode::Form)
        m_form->selectRowQuietly(m_foundFields.at(m_match));
    else
        m_text->showMatch(m_match);
    m_count->setText(tr("%1 of %2").arg(m_match + 1).arg(m_matches));
}

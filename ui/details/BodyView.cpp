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

#include <QComboBox>
#include <QFutureWatcher>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QScrollBar>
#include <QStackedWidget>
#include <QStandardItemModel>
#include <QToolButton>
#include <QtConcurrentRun>

namespace {

constexpr qsizetype readAtOnce = 64 * 1024;
constexpr int mostLines = 18;
constexpr int fewestLines = 2;

QToolButton *arrow(Qt::ArrowType type, const QString &accessibleName, const QString &tip,
                   QWidget *parent)
{
    auto *button = new QToolButton(parent);
    button->setArrowType(type);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::StrongFocus);
    button->setAccessibleName(accessibleName);
    button->setToolTip(tip);
    return button;
}

} // namespace

BodyView::BodyView(const QString &what, QWidget *parent)
    : QWidget(parent)
    , m_modes(new QComboBox(this))
    , m_search(new QLineEdit(this))
    , m_count(new PlainLabel(this))
    , m_previous(arrow(Qt::UpArrow, QStringLiteral("Previous match in %1 body").arg(what),
                       tr("Previous match (Shift+F3)"), this))
    , m_next(arrow(Qt::DownArrow, QStringLiteral("Next match in %1 body").arg(what),
                   tr("Next match (F3)"), this))
    , m_bar(new QWidget(this))
    , m_partBar(new QWidget(this))
    , m_partLabel(new PlainLabel(this))
    , m_previousPart(arrow(Qt::LeftArrow, QStringLiteral("Previous part of the %1 body").arg(what),
                           tr("Previous part"), this))
    , m_nextPart(arrow(Qt::RightArrow, QStringLiteral("Next part of the %1 body").arg(what),
                       tr("Next part"), this))
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

    buildBars();
    m_stack->addWidget(m_tree);
    m_stack->addWidget(m_text);
    m_stack->addWidget(m_form);
    m_stack->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Metrics::Gap);
    column->addWidget(m_bar);
    column->addWidget(m_stack);
    column->addWidget(m_partBar);
    column->addWidget(m_note);

    connect(m_modes, &QComboBox::currentIndexChanged, this, &BodyView::showMode);
    connect(m_search, &QLineEdit::textChanged, this, &BodyView::search);
    connect(m_previous, &QToolButton::clicked, this, [this] { stepMatch(-1); });
    connect(m_next, &QToolButton::clicked, this, [this] { stepMatch(1); });
    connect(m_previousPart, &QToolButton::clicked, this,
            [this] { m_text->showPart(m_text->part() - 1); });
    connect(m_nextPart, &QToolButton::clicked, this,
            [this] { m_text->showPart(m_text->part() + 1); });
    connect(m_text, &BodyTextView::partShown, this, &BodyView::showParts);
    for (QWidget *widget : std::initializer_list<QWidget *>{m_tree, m_text, m_form, m_search})
        widget->installEventFilter(this);
    connect(m_tree, &QTreeView::expanded, this, &BodyView::fitHeight);
    connect(m_tree, &QTreeView::collapsed, this, &BodyView::fitHeight);
    setBody({}, {}, false, 0);
}

void BodyView::buildBars()
{
    auto *bar = new QHBoxLayout(m_bar);
    bar->setContentsMargins(0, 0, 0, 0);
    bar->setSpacing(Metrics::Gap);
    bar->addWidget(m_modes);
    bar->addStretch();
    bar->addWidget(m_count);
    bar->addWidget(m_previous);
    bar->addWidget(m_next);
    bar->addWidget(m_search, 1);
    m_previous->hide();
    m_next->hide();

    auto *parts = new QHBoxLayout(m_partBar);
    parts->setContentsMargins(0, 0, 0, 0);
    parts->setSpacing(Metrics::Gap);
    m_partLabel->setQuiet(true);
    parts->addWidget(m_partLabel);
    parts->addWidget(m_previousPart);
    parts->addWidget(m_nextPart);
    parts->addStretch();
    m_partBar->hide();
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
    m_partBar->hide();
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
    BodyContent old = std::exchange(m_content, std::move(content));
    m_search->clear();
    m_text->setBody({}, {});
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
    if (m_content.bytes.size() > HexDump::usualLimit)
        notes << tr("As hexadecimal, the first %1 are shown.")
                     .arg(DetailText::size(HexDump::usualLimit));
    m_note->setText(notes.join(QLatin1Char(' ')));
    m_note->setVisible(!notes.isEmpty());
    showMode();
    // Giving back the memory of a large body takes a while too.
    if (old.bytes.size() > readAtOnce) {
        [[maybe_unused]] const auto freed =
            QtConcurrent::run([given = std::move(old)]() mutable { given = {}; });
    }
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
        m_text->setBody(m_content.text, m_content.tokens, m_content.parts);
        m_stack->setCurrentWidget(m_text);
        break;
    case Mode::Hex:
        m_stack->setCurrentWidget(m_text);
        showHex();
        break;
    }
    fitHeight();
    showParts();
    search();
}

void BodyView::showHex()
{
    if (m_content.bytes.size() <= readAtOnce) {
        m_text->setBody(HexDump::of(m_content.bytes), {});
        return;
    }
    m_text->setBody({}, {});
    auto *watcher = new QFutureWatcher<QString>(this);
    connect(watcher, &QFutureWatcher<QString>::finished, this, [this, watcher, job = m_job] {
        watcher->deleteLater();
        if (job != m_job || mode() != Mode::Hex)
            return;
        m_text->setBody(watcher->result(), {});
        fitHeight();
        showParts();
        search();
    });
    watcher->setFuture(QtConcurrent::run([bytes = m_content.bytes] { return HexDump::of(bytes); }));
}

void BodyView::showParts()
{
    const bool text = m_stack->currentWidget() == m_text;
    const int parts = m_text->partCount();
    m_partBar->setVisible(text && parts > 1 && !m_stack->isHidden());
    m_partLabel->setText(
        tr("Part %L1 of %L2 of this long text").arg(m_text->part() + 1).arg(parts));
    m_previousPart->setEnabled(m_text->part() > 0);
    m_nextPart->setEnabled(m_text->part() + 1 < parts);
}

QString BodyView::shownText() const
{
    return m_stack->currentWidget() == m_text ? m_text->body() : m_content.text;
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

QWidget *BodyView::shownView() const
{
    return m_stack->currentWidget();
}

void BodyView::openSearch()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

// The window's Ctrl+F is the filter; while a body has the keyboard it searches in the body.
bool BodyView::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride || event->type() == QEvent::KeyPress) {
        auto *key = static_cast<QKeyEvent *>(event);
        const bool leaves = key->key() == Qt::Key_Escape && watched == m_search;
        const bool ours =
            key->matches(QKeySequence::Find) || key->key() == Qt::Key_F3 || leaves ||
            (watched == m_search && (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter));
        if (ours && event->type() == QEvent::ShortcutOverride) {
            event->accept();
            return true;
        }
        if (ours)
            return handleKey(key);
    }
    return QWidget::eventFilter(watched, event);
}

bool BodyView::handleKey(QKeyEvent *key)
{
    if (key->matches(QKeySequence::Find)) {
        openSearch();
    } else if (key->key() == Qt::Key_Escape) {
        m_search->clear();
        shownView()->setFocus(Qt::ShortcutFocusReason);
    } else {
        stepMatch(key->modifiers().testFlag(Qt::ShiftModifier) ? -1 : 1);
    }
    return true;
}

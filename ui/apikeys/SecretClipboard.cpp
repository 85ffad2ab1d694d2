// SPDX-License-Identifier: Apache-2.0
#include "SecretClipboard.h"

#include "ClipboardMarks.h"
#include "SystemClock.h"
#include "TransferBuffers.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QWidget>

namespace {

//! A QMimeData of its own for each copy: a clipboard owns what it is given.
QMimeData *markedData(const QByteArray &secret)
{
    auto *data = new QMimeData;
    // Raw bytes, not setText(): that keeps further copies as QString, in memory we cannot wipe.
    data->setData(QStringLiteral("text/plain;charset=utf-8"), secret);
    // The same buffer once more: X11 offers UTF8_STRING, which terminals ask for, only with it.
    data->setData(QStringLiteral("text/plain"), secret);
    ClipboardMarks::mark(data);
    return data;
}

//! In place, so that the clipboard's copies, which share these bytes, go with them.
void overwrite(const QByteArray &bytes)
{
    auto *data = const_cast<volatile char *>(bytes.constData());
    for (qsizetype i = 0; i < bytes.size(); ++i)
        data[i] = '\0';
}

} // namespace

SecretClipboard::SecretClipboard(Clock *clock, QObject *parent)
    : QObject(parent)
    , m_clock(clock ? clock : new SystemClock(this))
{
    connect(qGuiApp, &QGuiApplication::aboutToQuit, this, &SecretClipboard::clear);
}

SecretClipboard::~SecretClipboard()
{
    if (qGuiApp)
        clear();
}

SecretClipboard *SecretClipboard::of(QWidget *widget)
{
    while (widget->parentWidget())
        widget = widget->parentWidget();
    auto *found = widget->findChild<SecretClipboard *>(QString(), Qt::FindDirectChildrenOnly);
    return found ? found : new SecretClipboard(nullptr, widget);
}

void SecretClipboard::copy(const OneTimeSecret &secret, const QString &what)
{
    // "" equals "": nothing was copied, so nothing may be cleared later.
    if (secret.isEmpty())
        return;
    clear();
    m_bytes = secret.view().toByteArray();
    QMimeData *data = markedData(m_bytes);
    QGuiApplication::clipboard()->setMimeData(data);
    m_data = data;
    m_what = what;
    m_until = m_clock->now().addSecs(Seconds);
    connect(m_clock, &Clock::tick, this, &SecretClipboard::tick, Qt::UniqueConnection);
    Q_EMIT changed();
}

bool SecretClipboard::holdsSecret() const
{
    // The clipboard deletes our data when another takes its place.
    const QClipboard *clipboard = QGuiApplication::clipboard();
    return m_data && (clipboard->ownsClipboard() || clipboard->mimeData() == m_data);
}

int SecretClipboard::secondsLeft() const
{
    // Rounded up: while it is there, something is left.
    constexpr qint64 second = 1000;
    return static_cast<int>((qMax<qint64>(0, m_clock->now().msecsTo(m_until)) + second - 1) /
                            second);
}

void SecretClipboard::clear()
{
    if (holdsSecret()) {
        overwrite(m_bytes);
        QGuiApplication::clipboard()->clear();
    }
    end();
}

void SecretClipboard::tick()
{
    if (!holdsSecret())
        end();
    else if (m_clock->now() >= m_until)
        clear();
    else
        Q_EMIT changed();
}

void SecretClipboard::end()
{
    if (m_until.isNull())
        return;
    m_data.clear();
    m_until = {};
    overwrite(m_bytes);
    m_bytes.clear();
    disconnect(m_clock, &Clock::tick, this, &SecretClipboard::tick);
    TransferBuffers::overwriteSoon(qGuiApp);
    Q_EMIT changed();
}

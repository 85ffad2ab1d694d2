// SPDX-License-Identifier: Apache-2.0
#include "SecretClipboard.h"

#include "SystemClock.h"

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
    // KDE's Klipper and others; Windows' clipboard history and cloud; macOS managers.
    data->setData(QStringLiteral("x-kde-passwordManagerHint"), QByteArrayLiteral("secret"));
    data->setData(QStringLiteral("application/x-nspasteboard-concealed-type"),
                  QByteArrayLiteral("1"));
#ifdef Q_OS_WIN
    const QByteArray no(4, '\0');
    for (const char *format : {"ExcludeClipboardContentFromMonitorProcessing",
                               "CanIncludeInClipboardHistory", "CanUploadToCloudClipboard"})
        data->setData(
            QStringLiteral("application/x-qt-windows-mime;value=\"%1\"").arg(QLatin1String(format)),
            no);
#endif
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
    return static_cast<int>(qMax<qint64>(0, m_clock->now().secsTo(m_until)));
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
    Q_EMIT changed();
}

// SPDX-License-Identifier: Apache-2.0
#include "SecretInput.h"

#include "Icons.h"
#include "TransferBuffers.h"

#include <QAction>
#include <QApplication>

namespace {

void overwrite(const QString &text)
{
    // A text of the program itself lies where nothing can be written, and is no secret.
    if (!text.data_ptr().isMutable())
        return;
    // In place, in the buffer that is shared with whoever holds the same text.
    auto *characters = const_cast<QChar *>(text.constData());
    for (qsizetype i = 0; i < text.size(); ++i)
        *const_cast<volatile char16_t *>(reinterpret_cast<char16_t *>(characters + i)) = u'0';
}

} // namespace

SecretInput::SecretInput(const QString &accessibleName, QWidget *parent)
    : QLineEdit(parent)
{
    setAccessibleName(accessibleName);
    setEchoMode(QLineEdit::Password);
    setInputMethodHints(Qt::ImhSensitiveData | Qt::ImhNoPredictiveText | Qt::ImhNoAutoUppercase);
    setMaxLength(1024);
    QAction *eye = addAction(Icons::icon(Icons::Icon::Eye, Tone::None), TrailingPosition);
    eye->setText(tr("Show"));
    eye->setToolTip(tr("Show what was typed"));
    eye->setCheckable(true);
    connect(eye, &QAction::toggled, this,
            [this](bool shown) { setEchoMode(shown ? Normal : Password); });
}

SecretInput::~SecretInput()
{
    // Whoever listens may be half gone: this is usually the end of the form around it.
    blockSignals(true);
    wipe();
}

OneTimeSecret SecretInput::secret() const
{
    const QString whole = text();
    if (whole == whole.trimmed())
        return untrimmed();
    return secretOf(whole.trimmed());
}

OneTimeSecret SecretInput::untrimmed() const
{
    QByteArray bytes = text().toUtf8();
    OneTimeSecret secret(bytes);
    OneTimeSecret::wipe(bytes);
    return secret;
}

OneTimeSecret SecretInput::secretOf(QString &&text)
{
    QByteArray bytes = text.toUtf8();
    OneTimeSecret secret(bytes);
    OneTimeSecret::wipe(bytes);
    overwrite(text);
    return secret;
}

void SecretInput::wipe()
{
    {
        const QString shared = text();
        if (!shared.isEmpty() && qApp)
            TransferBuffers::overwriteSoon(qApp);
        overwrite(shared);
    }
    setText({});
}

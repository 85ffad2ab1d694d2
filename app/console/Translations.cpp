// SPDX-License-Identifier: Apache-2.0
#include "Translations.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>

bool Translations::install(const QString &language)
{
    const QLocale locale = language.isEmpty() ? QLocale::system() : QLocale(language);
    if (!language.isEmpty()) {
        if (locale.language() == QLocale::C)
            return false;
        // Numbers and dates follow the language that was asked for.
        QLocale::setDefault(locale);
    }
    if (locale.language() == QLocale::English)
        return true;
    const bool found = m_ours.load(locale, QStringLiteral("owlpay-console"), QStringLiteral("_"),
                                   QStringLiteral(":/translations"));
    if (found)
        QCoreApplication::installTranslator(&m_ours);
    if (m_qt.load(locale, QStringLiteral("qtbase"), QStringLiteral("_"),
                  QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QCoreApplication::installTranslator(&m_qt);
    return found || language.isEmpty();
}
